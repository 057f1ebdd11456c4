/**
 * Which account a name stands for that others vouch for: a name in a certificate, a subject of an
 * external issuer. (Policy 5.3.1, 5.3.3)
 */
@NullMarked
package io.botwarden.access.mapping;

import org.jspecify.annotations.NullMarked;

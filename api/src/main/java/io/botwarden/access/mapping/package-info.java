/**
 * Maps externally authenticated names to accounts: names in certificates and subjects of external
 * issuers. (Policy 5.3.1, 5.3.3)
 */
@NullMarked
package io.botwarden.access.mapping;

import org.jspecify.annotations.NullMarked;

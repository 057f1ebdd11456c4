/** The rotation of the keys that protect stored fields and audit entries. (Policy 5.2.1) */
@NullMarked
package io.botwarden.security.protection;

import org.jspecify.annotations.NullMarked;

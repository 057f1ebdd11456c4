/** Deletes records after the retention period of their data asset. (Policy 3.4.3) */
@NullMarked
package io.botwarden.security.retention;

import org.jspecify.annotations.NullMarked;

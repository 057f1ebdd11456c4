/** Removes records when the term is over for which their data asset is kept. (Policy 3.4.3) */
@NullMarked
package io.botwarden.security.retention;

import org.jspecify.annotations.NullMarked;

/** Controls: their files, their evaluation, and what follows from a failure. (Policy 1.3.4) */
@NullMarked
package io.botwarden.oversight.control;

import org.jspecify.annotations.NullMarked;

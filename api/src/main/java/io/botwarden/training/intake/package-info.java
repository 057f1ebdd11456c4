/** The import of results from learning platforms, as xAPI statements. (Policy 8.2.2) */
@NullMarked
package io.botwarden.training.intake;

import org.jspecify.annotations.NullMarked;

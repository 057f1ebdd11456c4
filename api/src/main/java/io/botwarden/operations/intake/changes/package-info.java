/** Imports changes from CSV files by a mapping. (Policy 3.3.1) */
@NullMarked
package io.botwarden.operations.intake.changes;

import org.jspecify.annotations.NullMarked;

/** Takes in changes: CSV files, read as a mapping says. (Policy 3.3.1) */
@NullMarked
package io.botwarden.operations.intake.changes;

import org.jspecify.annotations.NullMarked;

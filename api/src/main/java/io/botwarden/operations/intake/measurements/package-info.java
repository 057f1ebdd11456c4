/** Measurements from a CSV file: the values of a bot's metrics in an interval. */
@NullMarked
package io.botwarden.operations.intake.measurements;

import org.jspecify.annotations.NullMarked;

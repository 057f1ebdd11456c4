/** Measurements from a CSV file: the figures that a bot's metrics have in an interval. */
@NullMarked
package io.botwarden.operations.intake.measurements;

import org.jspecify.annotations.NullMarked;

/**
 * Imports incidents from a CSV file with one row per incident or an event log: staged by {@code
 * COPY}, then merged into the existing incidents by SQL.
 */
@NullMarked
package io.botwarden.operations.intake.incidents;

import org.jspecify.annotations.NullMarked;

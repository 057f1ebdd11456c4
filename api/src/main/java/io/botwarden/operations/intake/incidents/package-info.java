/**
 * Incidents from a CSV file, a row each or an event log: staged by {@code COPY}, then merged by SQL
 * into the incidents that are here.
 */
@NullMarked
package io.botwarden.operations.intake.incidents;

import org.jspecify.annotations.NullMarked;

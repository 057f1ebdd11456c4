package io.botwarden.operations.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the clocks of an incident run to.
 *
 * @param calendar key of the calendar that they go by; null around the clock
 * @param acknowledgeDueAt until when somebody must have taken it up
 * @param resolveDueAt until when it must be solved
 */
record Targets(@Nullable Long calendar, Instant acknowledgeDueAt, Instant resolveDueAt) {}

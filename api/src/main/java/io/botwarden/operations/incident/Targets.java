package io.botwarden.operations.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The targets of an incident's clocks.
 *
 * @param calendar key of their calendar; null if they run around the clock
 * @param acknowledgeDueAt the deadline to acknowledge it
 * @param resolveDueAt the deadline to resolve it
 */
record Targets(@Nullable Long calendar, Instant acknowledgeDueAt, Instant resolveDueAt) {}

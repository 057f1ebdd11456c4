package io.botwarden.monitoring.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;

/**
 * A span that ended in an error.
 *
 * @param bot key of the bot
 * @param at when it ended
 * @param trace in hexadecimal
 * @param span in hexadecimal
 */
public record FailedSpan(
        long bot,
        Instant at,
        String name,
        String trace,
        String span,
        Duration duration,
        String message,
        SortedMap<String, String> attributes) {}

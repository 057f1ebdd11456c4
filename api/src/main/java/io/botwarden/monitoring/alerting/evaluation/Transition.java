package io.botwarden.monitoring.alerting.evaluation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The start or end of an alert.
 *
 * @param at the instant at which it was found
 * @param kind whether it is a start or an end
 * @param since since when the condition had been true
 * @param figure the evaluated value; null if there was none
 */
public record Transition(Instant at, Kind kind, Instant since, @Nullable Double figure) {

    /** Whether an alert starts or ends. */
    public enum Kind {
        FIRED,
        RESOLVED
    }
}

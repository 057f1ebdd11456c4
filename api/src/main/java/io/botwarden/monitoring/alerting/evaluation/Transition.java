package io.botwarden.monitoring.alerting.evaluation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert begins or ends.
 *
 * @param at the instant at which that was found
 * @param kind which of the two
 * @param since from when on the condition had held
 * @param figure what the condition looked at; null where there was nothing
 */
public record Transition(Instant at, Kind kind, Instant since, @Nullable Double figure) {

    /** Which of the two. */
    public enum Kind {
        FIRED,
        RESOLVED
    }
}

package io.botwarden.monitoring.alerting.evaluation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a rule for a bot; there is none if nothing is wrong.
 *
 * @param since when the condition became true
 * @param clearSince since when it has been false while the alert is still kept
 */
public record Track(Phase phase, Instant since, @Nullable Instant clearSince) {

    /** Returns whether it has been true for long enough. */
    public enum Phase {
        PENDING,
        FIRING
    }

    static Track pending(Instant at) {
        return new Track(Phase.PENDING, at, null);
    }

    Track fire() {
        return new Track(Phase.FIRING, since, null);
    }

    Track clear(Instant at) {
        return clearSince == null ? new Track(phase, since, at) : this;
    }

    boolean isFiring() {
        return phase == Phase.FIRING;
    }
}

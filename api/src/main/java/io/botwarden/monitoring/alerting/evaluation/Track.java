package io.botwarden.monitoring.alerting.evaluation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule stands with a bot; there is none where nothing is wrong.
 *
 * @param since from when on the condition has held
 * @param clearSince from when on it has held no longer, while the alert is still kept
 */
public record Track(Phase phase, Instant since, @Nullable Instant clearSince) {

    /** Whether it has held long enough. */
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

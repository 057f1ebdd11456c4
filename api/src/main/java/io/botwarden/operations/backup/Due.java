package io.botwarden.operations.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be there in time.
 *
 * @param at when it is due; null where nothing is
 * @param lateAt from when on it is overdue; null where nothing is due
 * @param missedAt when it was noticed that it is; null while it was not
 */
record Due(@Nullable Instant at, @Nullable Instant lateAt, @Nullable Instant missedAt) {

    static final Due NEVER = new Due(null, null, null);

    /**
     * It is due at another time. Where it is overdue by that as well, it is what was noticed
     * already.
     */
    Due moved(Instant due, Instant late, Instant now) {
        return new Due(due, late, late.isAfter(now) ? null : missedAt);
    }

    /** Whether it is overdue and nobody has noticed. */
    boolean isMissed(Instant now) {
        return lateAt != null && missedAt == null && !lateAt.isAfter(now);
    }

    Due miss(Instant now) {
        return new Due(at, lateAt, now);
    }
}

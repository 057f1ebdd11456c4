package io.botwarden.operations.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A due time.
 *
 * @param at the due time; null if nothing is due
 * @param lateAt the time after which it is overdue; null if nothing is due
 * @param missedAt when it was detected as overdue; null before that
 */
record Due(@Nullable Instant at, @Nullable Instant lateAt, @Nullable Instant missedAt) {

    static final Due NEVER = new Due(null, null, null);

    /** Sets another due time. If it is overdue by the new time too, it remains detected. */
    Due moved(Instant due, Instant late, Instant now) {
        return new Due(due, late, late.isAfter(now) ? null : missedAt);
    }

    /** Whether it is overdue and was not yet detected. */
    boolean isMissed(Instant now) {
        return lateAt != null && missedAt == null && !lateAt.isAfter(now);
    }

    Due miss(Instant now) {
        return new Due(at, lateAt, now);
    }
}

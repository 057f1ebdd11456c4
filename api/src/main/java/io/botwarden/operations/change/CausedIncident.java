package io.botwarden.operations.change;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident that is attributed to a change.
 *
 * @param id the key
 * @param bot key of the bot that it concerns
 * @param department key of the department that it is assigned to
 * @param detectedAt when it was detected, or opened if that is unknown
 * @param attributedTo the number of the change that it was attributed to before
 */
record CausedIncident(
        long id,
        String number,
        @Nullable Long bot,
        @Nullable Long department,
        Instant startedAt,
        Instant detectedAt,
        @Nullable Instant resolvedAt,
        @Nullable String attributedTo) {

    Scope scope() {
        return Scope.of(bot, department);
    }

    /** When it was resolved; null before that. Never earlier than its detection. */
    @Nullable Instant restoredAt() {
        return resolvedAt != null && resolvedAt.isBefore(detectedAt) ? detectedAt : resolvedAt;
    }

    void requireFree() {
        if (attributedTo != null) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The incident is already attributed to the change %s.".formatted(attributedTo),
                    "incident");
        }
    }

    void requireAfter(Instant change) {
        if (startedAt.isBefore(change)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The incident began at %s, before the change started at %s."
                            .formatted(startedAt, change),
                    "incident");
        }
    }
}

package io.botwarden.collaboration.feedback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer that feedback waits for or has.
 *
 * @param dueAt by when somebody other than the author must answer
 * @param at when somebody first did; null until then
 * @param missedAt when it was noticed that nobody had; null if that was not
 */
record FeedbackAnswer(Instant dueAt, @Nullable Instant at, @Nullable Instant missedAt) {

    boolean isMissed(Instant now) {
        return at == null && missedAt == null && !dueAt.isAfter(now);
    }
}

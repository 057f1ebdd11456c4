package io.botwarden.access.review;

import static io.botwarden.access.review.ReviewRecords.REVIEW;

import io.botwarden.access.input.CloseAccessReviewInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of an access review, as read for an action.
 *
 * @param waiting the number of undecided grants
 * @param remindDays how many days before the deadline reminders are sent
 * @param reminded the last reminder that was sent, in days before the deadline
 */
record Review(
        long id,
        String title,
        Scope scope,
        ReviewState state,
        Instant deadline,
        int waiting,
        List<Integer> remindDays,
        @Nullable Integer reminded,
        int version) {

    /** Moves the deadline to now; the rest happens as at any deadline. */
    Write close(CloseAccessReviewInput input, By by) {
        if (state == ReviewState.COMPLETED) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE, "The access review is already completed.", "review");
        }
        if (waiting > 0 && !input.lapseUndecided()) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "%d of its grants are undecided. Decide them, or let them lapse."
                            .formatted(waiting),
                    "lapseUndecided");
        }
        return write("AccessReviewClosed")
                .set("deadline", deadline, by.at().isBefore(deadline) ? by.at() : deadline);
    }

    /** Returns the reminder that is due; null if none is. */
    @Nullable Integer reminderDue(Instant now) {
        return remindDays.stream()
                .filter(days -> !now.isBefore(deadline.minus(Duration.ofDays(days))))
                .filter(days -> reminded == null || days < reminded)
                .min(Integer::compare)
                .orElse(null);
    }

    Write remind(int days) {
        return write("AccessReviewReminded").set("reminded_days", reminded, days);
    }

    Write complete(Instant at, String decisionsHash) {
        return write("AccessReviewCompleted")
                .set("state", state, ReviewState.COMPLETED)
                .set("completed_at", at)
                .set("decisions_hash", decisionsHash);
    }

    private Write write(String event) {
        return Write.update(REVIEW, id, version, event, title);
    }
}

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
 * A campaign's row as an action finds it.
 *
 * @param waiting how many rights nobody has decided about yet
 * @param remindDays how many days before the deadline reminders are sent
 * @param reminded the last reminder that was sent, as the days before the deadline
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

    /** Brings the deadline forward; the rest is done as it is at every deadline. */
    Write close(CloseAccessReviewInput input, By by) {
        if (state == ReviewState.COMPLETED) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE, "The campaign is completed already.", "review");
        }
        if (waiting > 0 && !input.lapseUndecided()) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "%d of its rights are undecided: decide about them, or let them lapse."
                            .formatted(waiting),
                    "lapseUndecided");
        }
        return write("AccessReviewClosed")
                .set("deadline", deadline, by.at().isBefore(deadline) ? by.at() : deadline);
    }

    /** The reminder that is due; null where none is. */
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

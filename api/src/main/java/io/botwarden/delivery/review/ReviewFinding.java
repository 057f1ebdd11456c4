package io.botwarden.delivery.review;

import static io.botwarden.delivery.DeliveryRecords.REVIEW_FINDING;

import io.botwarden.delivery.DueTimes;
import io.botwarden.delivery.FixesDue;
import io.botwarden.delivery.Severity;
import io.botwarden.delivery.review.ReviewFindingState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a finding as read by an action, with its review, which is locked.
 *
 * @param id the key
 * @param position its position among the review's findings
 * @param dueAt when it must be fixed
 * @param missedAt when it was reported that the due time has passed
 * @param fixedIn the source revision of the latest fix
 * @param byFixer whether the viewer is the person who fixed it, with any account
 */
record ReviewFinding(
        long id,
        CodeReview review,
        int position,
        Severity severity,
        ReviewFindingState state,
        Instant dueAt,
        @Nullable Instant missedAt,
        @Nullable String fixedIn,
        @Nullable String reason,
        boolean byFixer,
        int version)
        implements FixesDue.Fix {

    private static final String CALLED = "finding";

    List<Scope> scopes() {
        return review.scopes();
    }

    Write fix(By by, @Nullable Integer basedOn, @Nullable String in) {
        return step(Step.FIX, "ReviewFindingFixed", basedOn)
                .acted("fixed", by)
                .set("fixed_in", fixedIn, in);
    }

    Write verify(By by, @Nullable Integer basedOn) {
        Write write = step(Step.VERIFY, "ReviewFindingVerified", basedOn);
        Step.VERIFY.refuseIf(ReviewFindingState.BY_AUTHOR, review.byAuthor(), "codeReview");
        Step.VERIFY.refuseIf(ReviewFindingState.BY_FIXER, byFixer, CALLED);
        return close(write, by);
    }

    Write dismiss(By by, @Nullable Integer basedOn, String why) {
        Write write = step(Step.DISMISS, "ReviewFindingDismissed", basedOn);
        Step.DISMISS.refuseIf(ReviewFindingState.BY_AUTHOR, review.byAuthor(), "codeReview");
        return close(write, by).set("reason", reason, why);
    }

    Write reopen(By by, @Nullable Integer basedOn, String why, DueTimes times) {
        return step(Step.REOPEN, "ReviewFindingReopened", basedOn)
                .undone("closed")
                .set("due_at", dueAt, times.of(severity, by.at()))
                .set("missed_at", missedAt, null)
                .set("reason", reason, why);
    }

    @Override
    public boolean isMissed(Instant now) {
        return state == ReviewFindingState.OPEN && missedAt == null && !dueAt.isAfter(now);
    }

    @Override
    public Write miss(Instant now) {
        return write("ReviewFindingOverdue").set("missed_at", missedAt, now);
    }

    private static Write close(Write write, By by) {
        return write.acted("closed", by);
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(REVIEW_FINDING, id, basedOn, version);
        ReviewFindingState next = step.from(state, CALLED);
        step.refuseIf(
                ReviewFindingState.REVIEW_CLOSED,
                review.state() != CodeReviewState.OPEN,
                "codeReview");
        return write(event).set("state", state, next);
    }

    private Write write(String event) {
        return Write.update(REVIEW_FINDING, id, version, event, review.label(position));
    }
}

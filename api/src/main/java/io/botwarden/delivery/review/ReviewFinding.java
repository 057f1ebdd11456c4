package io.botwarden.delivery.review;

import static io.botwarden.delivery.DeliveryRecords.REVIEW_FINDING;

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
 * @param fix the latest fix
 * @param closedAt when it was verified or dismissed
 * @param byFixer whether the viewer is the person who fixed it, with any account
 */
record ReviewFinding(
        long id,
        CodeReview review,
        int position,
        ReviewFindingState state,
        Fix fix,
        @Nullable Instant closedAt,
        @Nullable String reason,
        boolean byFixer,
        int version) {

    private static final String CALLED = "finding";

    /**
     * The latest fix of a finding; its fields are null before the first.
     *
     * @param in the source revision
     */
    record Fix(@Nullable String by, @Nullable Instant at, @Nullable String in) {}

    List<Scope> scopes() {
        return review.scopes();
    }

    Write fix(By by, @Nullable Integer basedOn, @Nullable String fixedIn) {
        return step(Step.FIX, "ReviewFindingFixed", basedOn)
                .derived("fixed_by_id", by.viewer().identityId())
                .set("fixed_by", fix.by(), by.viewer().username())
                .set("fixed_at", fix.at(), by.at())
                .set("fixed_in", fix.in(), fixedIn);
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

    Write reopen(@Nullable Integer basedOn, String why) {
        return step(Step.REOPEN, "ReviewFindingReopened", basedOn)
                .derived("closed_by_id", null)
                .derived("closed_by", null)
                .set("closed_at", closedAt, null)
                .set("reason", reason, why);
    }

    private static Write close(Write write, By by) {
        return write.derived("closed_by_id", by.viewer().identityId())
                .derived("closed_by", by.viewer().username())
                .set("closed_at", by.at());
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(REVIEW_FINDING, id, basedOn, version);
        ReviewFindingState next = step.from(state, CALLED);
        step.refuseIf(
                ReviewFindingState.REVIEW_CLOSED,
                review.state() != CodeReviewState.OPEN,
                "codeReview");
        return Write.update(REVIEW_FINDING, id, version, event, review.label(position))
                .set("state", state, next);
    }
}

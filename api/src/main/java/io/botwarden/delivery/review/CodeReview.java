package io.botwarden.delivery.review;

import static io.botwarden.delivery.DeliveryRecords.CODE_REVIEW;
import static io.botwarden.delivery.DeliveryRecords.REVIEW_FINDING;

import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.delivery.input.RecordReviewFindingInput;
import io.botwarden.delivery.review.CodeReviewState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A code review's row as an action finds it.
 *
 * @param id the key
 * @param bot key of the bot
 * @param findings how many there are
 * @param unclosed how many of them are neither verified nor dismissed
 * @param byAuthor whether the viewer is the person who wrote the module, by whichever account
 */
record CodeReview(
        long id,
        long bot,
        String module,
        CodeReviewState state,
        int findings,
        int unclosed,
        boolean byAuthor,
        int version) {

    private static final String FIELD = "codeReview";

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    /** Another finding, which gets the next place. */
    Write find(By by, RecordReviewFindingInput input) {
        requireOpen();
        requireAnother("records what is wrong with it");
        return Write.insert(REVIEW_FINDING, "ReviewFindingRecorded", label(findings + 1))
                .refer("code_review_id", CODE_REVIEW, null, id)
                .derived("position", findings + 1)
                .set("title", input.title())
                .set("description", input.description())
                .set("location", input.location())
                .set("severity", input.severity())
                .derived("recorded_by_id", by.viewer().identityId())
                .derived("recorded_by", by.viewer().username())
                .derived("recorded_at", by.at());
    }

    Write close(By by, @Nullable Integer basedOn, @Nullable String conclusion) {
        Versions.require(CODE_REVIEW, id, basedOn, version);
        CodeReviewState closed = Step.CLOSE.from(state, "code review");
        requireAnother("closes its review");
        if (unclosed > 0) {
            throw new RefusedException(
                    DeliveryRefusal.FINDINGS_OPEN,
                    "%d of %d findings are neither verified nor dismissed; a review closes when all are."
                            .formatted(unclosed, findings),
                    FIELD);
        }
        return Write.update(CODE_REVIEW, id, version, "CodeReviewClosed", module)
                .set("state", state, closed)
                .set("conclusion", conclusion)
                .derived("closed_by_id", by.viewer().identityId())
                .derived("closed_by", by.viewer().username())
                .derived("closed_at", by.at());
    }

    /** What people call a finding of it. */
    String label(int position) {
        return "%d of %s".formatted(position, module);
    }

    /** Findings come and are worked on while the review is open. */
    void requireOpen() {
        if (state != CodeReviewState.OPEN) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The code review is %s; its findings are worked on while it is OPEN."
                            .formatted(state),
                    FIELD);
        }
    }

    /** Nobody judges what they wrote. */
    void requireAnother(String does) {
        if (byAuthor) {
            throw new RefusedException(
                    DeliveryRefusal.SAME_PERSON,
                    "Somebody else than who wrote the module %s, by whichever account."
                            .formatted(does),
                    FIELD);
        }
    }
}

package io.botwarden.delivery.review;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.delivery.DeliveryRecords.CODE_REVIEW;
import static io.botwarden.delivery.DeliveryRecords.REVIEW_FINDING;

import io.botwarden.delivery.DueTimes;
import io.botwarden.delivery.input.RecordReviewFindingInput;
import io.botwarden.delivery.review.CodeReviewState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row of a code review as read by an action.
 *
 * @param id the key
 * @param bot key of the bot
 * @param author key of the employee who wrote the module
 * @param findings the number of findings
 * @param unclosed the number of findings that are neither verified nor dismissed
 * @param byAuthor whether the viewer is the person who wrote the module, with any account
 */
record CodeReview(
        long id,
        long bot,
        String module,
        long author,
        CodeReviewState state,
        int findings,
        int unclosed,
        boolean byAuthor,
        int version) {

    private static final String FIELD = "codeReview";

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    /** Adds a finding at the next position. */
    Write find(By by, RecordReviewFindingInput input, DueTimes times) {
        Step.RECORD_FINDING.from(state, "code review", FIELD);
        Step.RECORD_FINDING.refuseIf(CodeReviewState.BY_AUTHOR, byAuthor, FIELD);
        return Write.insert(REVIEW_FINDING, "ReviewFindingRecorded", label(findings + 1))
                .refer("code_review_id", CODE_REVIEW, null, id)
                .derived("position", findings + 1)
                .set("title", input.title())
                .set("description", input.description())
                .set("location", input.location())
                .set("severity", input.severity())
                .refer("assignee_id", EMPLOYEE, null, author)
                .set("due_at", times.of(input.severity(), by.at()))
                .acted("recorded", by);
    }

    Write close(By by, @Nullable Integer basedOn, @Nullable String conclusion) {
        Versions.require(CODE_REVIEW, id, basedOn, version);
        CodeReviewState closed = Step.CLOSE.from(state, "code review");
        Step.CLOSE.refuseIf(CodeReviewState.BY_AUTHOR, byAuthor, FIELD);
        Step.CLOSE.refuseIf(CodeReviewState.FINDINGS_OPEN, unclosed > 0, FIELD);
        return Write.update(CODE_REVIEW, id, version, "CodeReviewClosed", module)
                .set("state", state, closed)
                .set("conclusion", conclusion)
                .acted("closed", by);
    }

    /** The display name of a finding. */
    String label(int position) {
        return "%d of %s".formatted(position, module);
    }
}

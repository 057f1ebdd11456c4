package io.botwarden.delivery.review;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.delivery.DeliveryRecords.CODE_REVIEW;

import io.botwarden.catalog.References;
import io.botwarden.delivery.BotRelease;
import io.botwarden.delivery.BotReleases;
import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.delivery.review.ReviewInputs.CloseCodeReviewInput;
import io.botwarden.delivery.review.ReviewInputs.DismissReviewFindingInput;
import io.botwarden.delivery.review.ReviewInputs.FixReviewFindingInput;
import io.botwarden.delivery.review.ReviewInputs.OpenCodeReviewInput;
import io.botwarden.delivery.review.ReviewInputs.RecordReviewFindingInput;
import io.botwarden.delivery.review.ReviewInputs.ReopenReviewFindingInput;
import io.botwarden.delivery.review.ReviewInputs.VerifyReviewFindingInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The actions on code reviews and their findings. (Policy 2.2.3) */
@Component
class CodeReviews {

    static final String REVIEW = "delivery:review-code";

    private final BotReleases releases;
    private final References references;
    private final CodeReviewRows rows;
    private final Writes writes;

    CodeReviews(BotReleases releases, References references, CodeReviewRows rows, Writes writes) {
        this.releases = releases;
        this.references = references;
        this.rows = rows;
        this.writes = writes;
    }

    Mono<CodeReviewPayload> open(Viewer viewer, OpenCodeReviewInput input) {
        Checks checks =
                new Checks()
                        .text("module", input.module(), Checks.LINE)
                        .optionalText("sourceRevision", input.sourceRevision(), Checks.LINE);
        Mono<NewReview> review =
                Mono.zip(
                                releases.require("release", input.release()),
                                references.optionalEmployee("author", input.author()),
                                references.optionalEmployee("reviewer", input.reviewer()))
                        .map(found -> new NewReview(found.getT1(), found.getT2(), found.getT3()));
        return writes.run(
                viewer,
                Action.of("openCodeReview", REVIEW)
                        .check(checks)
                        .on("release", review, NewReview::scopes)
                        .write((found, by) -> found.write(by, input)),
                CodeReviewPayload::new);
    }

    Mono<ReviewFindingPayload> record(Viewer viewer, RecordReviewFindingInput input) {
        Checks checks =
                new Checks()
                        .text("title", input.title(), Checks.LINE)
                        .optionalText("description", input.description(), Checks.TEXT)
                        .optionalText("location", input.location(), Checks.LINE);
        return writes.run(
                viewer,
                Action.of("recordReviewFinding", REVIEW)
                        .check(checks)
                        .on(
                                "codeReview",
                                rows.require(viewer, "codeReview", input.codeReview()),
                                CodeReview::scopes)
                        .write((review, by) -> review.find(by, input)),
                ReviewFindingPayload::new);
    }

    Mono<CodeReviewPayload> close(Viewer viewer, CloseCodeReviewInput input) {
        return writes.run(
                viewer,
                Action.of("closeCodeReview", REVIEW)
                        .check(
                                new Checks()
                                        .optionalText(
                                                "conclusion", input.conclusion(), Checks.TEXT))
                        .on(
                                "codeReview",
                                rows.require(viewer, "codeReview", input.codeReview()),
                                CodeReview::scopes)
                        .write((review, by) ->
                                review.close(by, input.version(), input.conclusion())),
                CodeReviewPayload::new);
    }

    Mono<ReviewFindingPayload> fix(Viewer viewer, FixReviewFindingInput input) {
        return work(
                viewer,
                "fixReviewFinding",
                new Checks().optionalText("fixedIn", input.fixedIn(), Checks.LINE),
                input.finding(),
                (finding, by) -> finding.fix(by, input.version(), input.fixedIn()));
    }

    Mono<ReviewFindingPayload> verify(Viewer viewer, VerifyReviewFindingInput input) {
        return work(
                viewer,
                "verifyReviewFinding",
                new Checks(),
                input.finding(),
                (finding, by) -> finding.verify(by, input.version()));
    }

    Mono<ReviewFindingPayload> dismiss(Viewer viewer, DismissReviewFindingInput input) {
        return work(
                viewer,
                "dismissReviewFinding",
                new Checks().text("reason", input.reason(), Checks.TEXT),
                input.finding(),
                (finding, by) -> finding.dismiss(by, input.version(), input.reason()));
    }

    Mono<ReviewFindingPayload> reopen(Viewer viewer, ReopenReviewFindingInput input) {
        return work(
                viewer,
                "reopenReviewFinding",
                new Checks().text("reason", input.reason(), Checks.TEXT),
                input.finding(),
                (finding, by) -> finding.reopen(input.version(), input.reason()));
    }

    private Mono<ReviewFindingPayload> work(
            Viewer viewer,
            String action,
            Checks checks,
            String finding,
            BiFunction<ReviewFinding, By, Write> write) {
        return writes.run(
                viewer,
                Action.of(action, REVIEW)
                        .check(checks)
                        .on(
                                "finding",
                                rows.requireFinding(viewer, "finding", finding),
                                ReviewFinding::scopes)
                        .write(write),
                ReviewFindingPayload::new);
    }

    /**
     * The contents of a new review.
     *
     * @param author key of the employee who wrote the module
     * @param reviewer key of the reviewing employee
     */
    private record NewReview(BotRelease release, Optional<Long> author, Optional<Long> reviewer) {

        List<Scope> scopes() {
            return List.of(Scope.ofBot(release.bot()));
        }

        Write write(By by, OpenCodeReviewInput input) {
            if (author.equals(reviewer)) {
                throw new RefusedException(
                        DeliveryRefusal.SAME_PERSON,
                        "Someone other than the author of the module must review it.",
                        "reviewer");
            }
            return Write.insert(CODE_REVIEW, "CodeReviewOpened", input.module())
                    .refer("release_id", RELEASE, null, release.id())
                    .refer("bot_id", BOT, null, release.bot())
                    .set("module", input.module())
                    .set("importance", input.importance())
                    .refer("author_id", EMPLOYEE, null, author.orElseThrow())
                    .refer("reviewer_id", EMPLOYEE, null, reviewer.orElseThrow())
                    .set("source_revision", input.sourceRevision())
                    .derived("opened_by_id", by.viewer().identityId())
                    .derived("opened_by", by.viewer().username())
                    .derived("opened_at", by.at());
        }
    }
}

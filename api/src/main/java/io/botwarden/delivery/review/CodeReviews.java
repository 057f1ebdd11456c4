package io.botwarden.delivery.review;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.delivery.DeliveryRecords.CODE_REVIEW;

import io.botwarden.catalog.References;
import io.botwarden.delivery.BotRelease;
import io.botwarden.delivery.BotReleases;
import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.delivery.DueTimes;
import io.botwarden.delivery.input.CloseCodeReviewInput;
import io.botwarden.delivery.input.DismissReviewFindingInput;
import io.botwarden.delivery.input.FixReviewFindingInput;
import io.botwarden.delivery.input.OpenCodeReviewInput;
import io.botwarden.delivery.input.RecordReviewFindingInput;
import io.botwarden.delivery.input.ReopenReviewFindingInput;
import io.botwarden.delivery.input.VerifyReviewFindingInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on code reviews and their findings. (Policy 2.2.3) */
@Controller
class CodeReviews {

    static final String REVIEW = "delivery:review-code";

    private final BotReleases releases;
    private final References references;
    private final CodeReviewRows rows;
    private final DueTimes times;
    private final Writes writes;

    CodeReviews(
            BotReleases releases,
            References references,
            CodeReviewRows rows,
            DueTimes times,
            Writes writes) {
        this.releases = releases;
        this.references = references;
        this.rows = rows;
        this.times = times;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> openCodeReview(@ContextValue Viewer viewer, @Argument OpenCodeReviewInput input) {
        Mono<NewReview> review =
                Mono.zip(
                                releases.require("release", input.release()),
                                references.optionalEmployee("author", input.author()),
                                references.optionalEmployee("reviewer", input.reviewer()))
                        .map(found -> new NewReview(found.getT1(), found.getT2(), found.getT3()));
        return writes.run(
                viewer,
                Action.on("release", review, NewReview::scopes)
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> recordReviewFinding(
            @ContextValue Viewer viewer, @Argument RecordReviewFindingInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "codeReview",
                                rows.require(viewer, "codeReview", input.codeReview()),
                                CodeReview::scopes)
                        .write((review, by) -> review.find(by, input, times)));
    }

    @MutationMapping
    Mono<Payload> closeCodeReview(
            @ContextValue Viewer viewer, @Argument CloseCodeReviewInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "codeReview",
                                rows.require(viewer, "codeReview", input.codeReview()),
                                CodeReview::scopes)
                        .write((review, by) ->
                                review.close(by, input.version(), input.conclusion())));
    }

    @MutationMapping
    Mono<Payload> fixReviewFinding(
            @ContextValue Viewer viewer, @Argument FixReviewFindingInput input) {
        return writes.run(
                viewer,
                finding(viewer, input.finding())
                        .write((finding, by) -> finding.fix(by, input.version(), input.fixedIn())));
    }

    @MutationMapping
    Mono<Payload> verifyReviewFinding(
            @ContextValue Viewer viewer, @Argument VerifyReviewFindingInput input) {
        return writes.run(
                viewer,
                finding(viewer, input.finding())
                        .write((finding, by) -> finding.verify(by, input.version())));
    }

    @MutationMapping
    Mono<Payload> dismissReviewFinding(
            @ContextValue Viewer viewer, @Argument DismissReviewFindingInput input) {
        return writes.run(
                viewer,
                finding(viewer, input.finding())
                        .write((finding, by) ->
                                finding.dismiss(by, input.version(), input.reason())));
    }

    @MutationMapping
    Mono<Payload> reopenReviewFinding(
            @ContextValue Viewer viewer, @Argument ReopenReviewFindingInput input) {
        return writes.run(
                viewer,
                finding(viewer, input.finding())
                        .write((finding, by) ->
                                finding.reopen(by, input.version(), input.reason(), times)));
    }

    private Action.OnSubject<ReviewFinding> finding(Viewer viewer, String id) {
        return Action.on(
                "finding", rows.requireFinding(viewer, "finding", id), ReviewFinding::scopes);
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
                    .acted("opened", by);
        }
    }
}

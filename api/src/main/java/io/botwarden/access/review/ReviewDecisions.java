package io.botwarden.access.review;

import static io.botwarden.access.review.ReviewRecords.ITEM;

import io.botwarden.access.AccessRecords;
import io.botwarden.access.input.DecideAccessReviewItemsInput;
import io.botwarden.access.input.ReassignAccessReviewItemsInput;
import io.botwarden.access.review.ReviewPayloads.ItemsPayload;
import io.botwarden.platform.identity.AccountLock;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The decisions of reviewers. A mutation applies to many grants, either all or none. */
@Controller
class ReviewDecisions {

    private static final int MOST = 500;
    private final DatabaseClient database;
    private final ReviewItems items;
    private final RightEnds ends;
    private final Writes writes;
    private final Clock clock;

    ReviewDecisions(
            DatabaseClient database,
            ReviewItems items,
            RightEnds ends,
            Writes writes,
            Clock clock) {
        this.database = database;
        this.items = items;
        this.ends = ends;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<ItemsPayload> decideAccessReviewItems(
            @ContextValue Viewer viewer, @Argument DecideAccessReviewItemsInput input) {
        Checks checks =
                size(input.items())
                        .that(
                                input.decision() == AccessReviewDecision.KEEP
                                        || input.reason() != null,
                                "reason",
                                "Give a reason for the revocation.");
        Mono<List<Write>> decided =
                items.require(viewer, input.items(), viewer.identityId())
                        .doOnNext(found -> found.forEach(item -> requireDecidable(viewer, item)))
                        .delayUntil(found -> requireAdministrator(found, input.decision()))
                        .flatMapMany(Flux::fromIterable)
                        .concatMap(item -> decide(viewer, item, input))
                        .collectList();
        return writes.run(
                viewer,
                Action.on("items", decided, found -> List.of())
                        .locking(AccountLock.OTHERS)
                        .check(checks)
                        .write((found, by) -> together(found)),
                payload(input.items()));
    }

    @MutationMapping
    Mono<ItemsPayload> reassignAccessReviewItems(
            @ContextValue Viewer viewer, @Argument ReassignAccessReviewItemsInput input) {
        Mono<Reassigned> reassigned =
                reviewer(input.reviewer())
                        .flatMap(reviewer ->
                                items.require(viewer, input.items(), reviewer)
                                        .map(found -> new Reassigned(found, reviewer)));
        return writes.run(
                viewer,
                Action.on(
                                "items",
                                reassigned,
                                found ->
                                        found.items().stream()
                                                .map(ReviewItem::scope)
                                                .distinct()
                                                .toList())
                        .check(size(input.items()))
                        .write(Reassigned::write),
                payload(input.items()));
    }

    private static void requireDecidable(Viewer viewer, ReviewItem item) {
        Long reviewer = item.reviewer();
        item.requireOthers("items");
        if (reviewer == null || reviewer != viewer.identityId()) {
            throw new RefusedException(
                    RefusalCode.FORBIDDEN,
                    "Another account reviews this: %s.".formatted(item.label()),
                    "items");
        }
        item.requireWaiting();
    }

    private Mono<Void> requireAdministrator(List<ReviewItem> found, AccessReviewDecision decision) {
        return decision == AccessReviewDecision.KEEP
                ? Mono.empty()
                : ends.leaveNoAdministrator(found)
                        .filter(last -> last)
                        .flatMap(last ->
                                Mono.error(
                                        new RefusedException(
                                                ReviewRefusal.LAST_ADMINISTRATOR,
                                                "Nobody would be left to manage access over everything. Keep one of"
                                                        + " these, or grant it to another account first.",
                                                "items")));
    }

    private Mono<Write> decide(Viewer viewer, ReviewItem item, DecideAccessReviewItemsInput input) {
        Outcome outcome =
                input.decision() == AccessReviewDecision.KEEP ? Outcome.KEPT : Outcome.REVOKED;
        Write write = item.come(outcome, viewer, clock.instant(), input.reason());
        return outcome.takes() ? ends.add(item, write) : Mono.just(write);
    }

    private Mono<Long> reviewer(String id) {
        return Mono.fromCallable(() -> AccessRecords.IDENTITY.parse("reviewer", id))
                .flatMap(key ->
                        database.sql(
                                        "select disabled_at is null as open from identity where id = :id")
                                .bind("id", key)
                                .map(row -> Boolean.TRUE.equals(row.get("open", Boolean.class)))
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound("reviewer")))
                                .filter(open -> open)
                                .switchIfEmpty(Mono.error(ReviewDecisions::closed))
                                .thenReturn(key));
    }

    private static RefusedException closed() {
        return new RefusedException(
                RefusalCode.WRONG_STATE, "This account is closed. Name another one.", "reviewer");
    }

    private static Checks size(List<String> items) {
        return new Checks()
                .that(
                        !items.isEmpty() && items.size() <= MOST,
                        "items",
                        "Name 1 to %d grants.".formatted(MOST));
    }

    /** All writes in one transaction, each with its own audit entry. */
    private static Write together(List<Write> all) {
        return all.stream().reduce(Write::also).orElseThrow();
    }

    private static BiFunction<@Nullable RecordKey, List<Refusal>, ItemsPayload> payload(
            List<String> ids) {
        return (first, errors) ->
                new ItemsPayload(
                        first == null
                                ? List.of()
                                : ids.stream()
                                        .distinct()
                                        .map(id -> ITEM.key(ITEM.parse("items", id)))
                                        .toList(),
                        errors);
    }

    private record Reassigned(List<ReviewItem> items, long reviewer) {

        Write write(By by) {
            items.forEach(item -> {
                item.requireOthers("reviewer");
                item.requireWaiting();
            });
            return together(items.stream().map(item -> item.reassign(reviewer)).toList());
        }
    }
}

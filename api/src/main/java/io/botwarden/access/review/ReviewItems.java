package io.botwarden.access.review;

import static io.botwarden.access.review.ReviewRecords.ITEM;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and locks items of access reviews for an action. */
@Component
class ReviewItems {

    private static final long NOBODY = 0;

    private final DatabaseClient database;
    private final Clock clock;

    ReviewItems(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Returns the items with these IDs, in the order of their keys.
     *
     * @param viewer the caller; items that the caller may not see are not found
     * @param looker key of the account that reviews or will review them
     */
    Mono<List<ReviewItem>> require(Viewer viewer, List<String> ids, long looker) {
        return Mono.fromCallable(
                        () -> ids.stream().map(id -> ITEM.parse("items", id)).distinct().toList())
                .flatMap(keys ->
                        select(
                                        viewer.identityId(),
                                        viewer.mayEverywhere("access:read"),
                                        keys,
                                        looker)
                                .filter(ReviewItem::seen)
                                .collectList()
                                .filter(found -> found.size() == keys.size()))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("items")));
    }

    /** Returns the item with this key. */
    Mono<ReviewItem> find(long key) {
        return select(NOBODY, true, List.of(key), NOBODY).singleOrEmpty();
    }

    /** Returns the fallback reviewer: the owner of the access review, or another administrator. */
    Mono<Long> fallback(long key) {
        return database.sql(
                        """
                        select coalesce(access_reviewer(r.owner_id, 'NOBODY', '{}', null, null, i.holder_id, 0), 0) as id
                        from access_review_item i join access_review r on r.id = i.review_id
                        where i.id = :id
                        """)
                .bind("id", key)
                .map(row -> Fields.number(row, "id"))
                .one();
    }

    private Flux<ReviewItem> select(long viewer, boolean seesAll, List<Long> keys, long looker) {
        return database.sql(
                        """
                        select i.id, r.department_id, r.bot_id, r.state = 'OPEN' and r.deadline > :now as open, i.held || ' of ' || i.holder as label,
                          i.grant_id, i.function_grant_id, i.reviewer_id, i.outcome,
                          (select username from identity where id = i.decided_by_id) as decided_by, i.version,
                          i.holder_id is not null and same_person(i.holder_id, :looker) as own,
                          :sees_all or exists (
                            select from access_review_item_viewer v where v.record_id = i.id and v.identity_id = :viewer
                          ) as seen
                        from access_review_item i
                        join access_review r on r.id = i.review_id
                        where i.id = any (:keys)
                        order by i.id
                        for update of i
                        """)
                .bind("now", clock.instant())
                .bind("looker", looker)
                .bind("sees_all", seesAll)
                .bind("viewer", viewer)
                .bind("keys", keys.toArray(Long[]::new))
                .map(ReviewItems::item)
                .all();
    }

    private static ReviewItem item(Readable row) {
        return new ReviewItem(
                Fields.number(row, "id"),
                Scope.of(row.get("bot_id", Long.class), row.get("department_id", Long.class)),
                holds(row, "open"),
                Fields.text(row, "label"),
                row.get("grant_id", Long.class),
                row.get("function_grant_id", Long.class),
                row.get("reviewer_id", Long.class),
                Outcome.valueOf(Fields.text(row, "outcome")),
                row.get("decided_by", String.class),
                holds(row, "own"),
                holds(row, "seen"),
                Fields.version(row));
    }

    private static boolean holds(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }
}

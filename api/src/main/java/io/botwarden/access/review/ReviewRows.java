package io.botwarden.access.review;

import static io.botwarden.access.review.ReviewRecords.REVIEW;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and locks access reviews for an action. */
@Component
class ReviewRows {

    private final DatabaseClient database;

    ReviewRows(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the access review with this ID. */
    Mono<Review> require(String id) {
        return Mono.fromCallable(() -> REVIEW.parse("review", id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("review")));
    }

    /** Returns the access review with this key. */
    Mono<Review> find(long key) {
        return database.sql("select * from access_review where id = :id for update")
                .bind("id", key)
                .map(ReviewRows::review)
                .one();
    }

    /** Returns a hash over all decisions, which shows that they have not been changed. */
    Mono<String> decisionsHash(long key) {
        return database.sql(
                        """
                        select encode(sha256(convert_to(coalesce(string_agg(
                          json_build_array(id, kind, holder, held, outcome, decided_by_id, extract(epoch from decided_at), reason)::text,
                          E'\\n' order by id), ''), 'UTF8')), 'hex') as hash
                        from access_review_item where review_id = :id
                        """)
                .bind("id", key)
                .map(row -> Fields.text(row, "hash"))
                .one();
    }

    private static Review review(Readable row) {
        return new Review(
                Fields.number(row, "id"),
                Fields.text(row, "title"),
                Scope.of(row.get("bot_id", Long.class), row.get("department_id", Long.class)),
                ReviewState.valueOf(Fields.text(row, "state")),
                Fields.time(row, "deadline"),
                Objects.requireNonNull(row.get("waiting", Integer.class)),
                List.of(Objects.requireNonNull(row.get("remind_days", Integer[].class))),
                row.get("reminded_days", Integer.class),
                Fields.version(row));
    }
}

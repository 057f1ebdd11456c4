package io.botwarden.delivery.review;

import static io.botwarden.delivery.DeliveryRecords.CODE_REVIEW;
import static io.botwarden.delivery.DeliveryRecords.REVIEW_FINDING;

import io.botwarden.delivery.Severity;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and locks reviews and findings for actions. */
@Component
class CodeReviewRows {

    private static final String REVIEW =
            """
            select r.id, r.bot_id, r.module, r.author_id, r.state, r.version, found.findings, found.unclosed,
              %s as by_author
            from code_review r
            cross join lateral (
              select count(*)::int as findings, (count(*) filter (where state in ('OPEN', 'FIXED')))::int as unclosed
              from review_finding where code_review_id = r.id
            ) found
            """
                    .formatted(CodeReviewState.BY_AUTHOR.sql("r", ":viewer"));

    private final DatabaseClient database;

    CodeReviewRows(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Returns the review with this id. It is locked before its findings are counted, with separate
     * statements, so that findings recorded while waiting are counted.
     */
    Mono<CodeReview> require(Viewer viewer, String field, String id) {
        return Mono.fromCallable(() -> CODE_REVIEW.parse(field, id))
                .flatMap(key -> lock(key, "for update").thenReturn(key))
                .flatMap(key -> find(viewer.identityId(), key))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** Returns the finding with this id; its review cannot be closed meanwhile. */
    Mono<ReviewFinding> requireFinding(Viewer viewer, String field, String id) {
        return Mono.fromCallable(() -> REVIEW_FINDING.parse(field, id))
                .flatMap(key -> findFinding(viewer.identityId(), key))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** Returns the finding with this key, for no viewer; its review cannot be closed meanwhile. */
    Mono<ReviewFinding> findFinding(long key) {
        return findFinding(0, key);
    }

    private Mono<ReviewFinding> findFinding(long viewer, long key) {
        return reviewOf(key)
                .delayUntil(review -> lock(review, "for share"))
                .flatMap(review -> find(viewer, review))
                .flatMap(review -> findFinding(viewer, key, review));
    }

    private Mono<Void> lock(long review, String how) {
        return database.sql("select id from code_review where id = :id " + how)
                .bind("id", review)
                .then();
    }

    private Mono<Long> reviewOf(long finding) {
        return database.sql("select code_review_id from review_finding where id = :id")
                .bind("id", finding)
                .map(row -> Fields.number(row, "code_review_id"))
                .one();
    }

    private Mono<CodeReview> find(long viewer, long key) {
        return database.sql(REVIEW + "where r.id = :id")
                .bind("viewer", viewer)
                .bind("id", key)
                .map(CodeReviewRows::review)
                .one();
    }

    private Mono<ReviewFinding> findFinding(long viewer, long key, CodeReview review) {
        return database.sql(
                        """
                        select id, position, severity, state, due_at, missed_at, fixed_in, reason, version,
                          %s as by_fixer
                        from review_finding f where id = :id for update
                        """
                                .formatted(ReviewFindingState.BY_FIXER.sql("f", ":viewer")))
                .bind("viewer", viewer)
                .bind("id", key)
                .map(row -> finding(row, review))
                .one();
    }

    private static CodeReview review(Readable row) {
        return new CodeReview(
                Fields.number(row, "id"),
                Fields.number(row, "bot_id"),
                Fields.text(row, "module"),
                Fields.number(row, "author_id"),
                CodeReviewState.valueOf(Fields.text(row, "state")),
                number(row, "findings"),
                number(row, "unclosed"),
                holds(row, "by_author"),
                Fields.version(row));
    }

    private static ReviewFinding finding(Readable row, CodeReview review) {
        return new ReviewFinding(
                Fields.number(row, "id"),
                review,
                number(row, "position"),
                Severity.valueOf(Fields.text(row, "severity")),
                ReviewFindingState.valueOf(Fields.text(row, "state")),
                Fields.time(row, "due_at"),
                row.get("missed_at", Instant.class),
                row.get("fixed_in", String.class),
                row.get("reason", String.class),
                holds(row, "by_fixer"),
                Fields.version(row));
    }

    private static int number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Integer.class));
    }

    private static boolean holds(Readable row, String column) {
        return Boolean.TRUE.equals(row.get(column, Boolean.class));
    }
}

package io.botwarden.collaboration.feedback;

import static io.botwarden.collaboration.CollaborationRecords.FEEDBACK;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and locks feedback for an action. */
@Component
class FeedbackRows {

    private final DatabaseClient database;

    FeedbackRows(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the feedback with this ID. */
    Mono<Feedback> require(String id) {
        return Mono.fromCallable(() -> FEEDBACK.parse("feedback", id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("feedback")));
    }

    /** Returns the feedback with this key, locked. */
    Mono<Feedback> find(long key) {
        return database.sql(
                        """
                        select f.id, f.number, f.bot_id, b.owner_department_id, f.title, f.text, f.state, f.given_by_id,
                          f.contributions, f.answer_due_at, f.answered_at, f.missed_at, f.version
                        from feedback f join bot b on b.id = f.bot_id
                        where f.id = :id for update of f
                        """)
                .bind("id", key)
                .map(FeedbackRows::feedback)
                .one();
    }

    /** Returns the next number. */
    Mono<String> number() {
        return database.sql("select 'F-' || nextval('feedback_number') as number")
                .map(row -> Fields.text(row, "number"))
                .one();
    }

    /** Links the feedback to the requirement that was created from it. */
    Mono<Void> becameRequirement(Feedback feedback, long requirement) {
        return refer(
                "update feedback set requirement_id = :other where id = :id",
                feedback,
                requirement);
    }

    /** Links the feedback to the incident that was created from it. */
    Mono<Void> becameIncident(Feedback feedback, long incident) {
        return refer("update feedback set incident_id = :other where id = :id", feedback, incident);
    }

    private Mono<Void> refer(String statement, Feedback feedback, long other) {
        return database.sql(statement).bind("id", feedback.id()).bind("other", other).then();
    }

    private static Feedback feedback(Readable row) {
        return new Feedback(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.number(row, "bot_id"),
                row.get("owner_department_id", Long.class),
                Fields.text(row, "title"),
                Fields.text(row, "text"),
                FeedbackState.valueOf(Fields.text(row, "state")),
                Fields.number(row, "given_by_id"),
                Objects.requireNonNull(row.get("contributions", Integer.class)),
                new FeedbackAnswer(
                        Fields.time(row, "answer_due_at"),
                        row.get("answered_at", Instant.class),
                        row.get("missed_at", Instant.class)),
                Fields.version(row));
    }
}

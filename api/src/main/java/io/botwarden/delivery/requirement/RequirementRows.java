package io.botwarden.delivery.requirement;

import static io.botwarden.delivery.DeliveryRecords.REQUIREMENT;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and locks requirements for actions. */
@Component
public class RequirementRows {

    private final DatabaseClient database;

    RequirementRows(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the requirement with this id. */
    public Mono<Requirement> require(String field, String id) {
        return Mono.fromCallable(() -> REQUIREMENT.parse(field, id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** Finds the requirement with this key; empty if there is none. */
    public Mono<Requirement> find(long key) {
        return database.sql(
                        """
                        select id, number, state, title, scenario, workflow, expected_effect, bot_id, department_id, development_department_id,
                          requested_by_id, priority, desired_on, agreed_at, delivered_at, department_agreed_by_id, development_agreed_by_id,
                          open_questions, version,
                          array(
                            select b.id from bot b
                            where r.bot_id is null and r.state <> 'DRAFT' and b.owner_department_id = r.development_department_id
                          ) as team_bots
                        from requirement r where id = :id for update
                        """)
                .bind("id", key)
                .map(RequirementRows::requirement)
                .one();
    }

    private static Requirement requirement(Readable row) {
        return new Requirement(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                RequirementState.valueOf(Fields.text(row, "state")),
                details(row),
                row.get("bot_id", Long.class),
                Fields.number(row, "department_id"),
                List.of(Objects.requireNonNull(row.get("team_bots", Long[].class))),
                row.get("department_agreed_by_id", Long.class),
                row.get("development_agreed_by_id", Long.class),
                row.get("agreed_at", Instant.class),
                row.get("delivered_at", Instant.class),
                Objects.requireNonNull(row.get("open_questions", Integer.class)),
                Fields.version(row));
    }

    private static RequirementDetails details(Readable row) {
        return new RequirementDetails(
                new RequirementText(
                        Fields.text(row, "title"),
                        row.get("scenario", String.class),
                        row.get("workflow", String.class),
                        row.get("expected_effect", String.class)),
                row.get("development_department_id", Long.class),
                row.get("requested_by_id", Long.class),
                RequirementPriority.valueOf(Fields.text(row, "priority")),
                row.get("desired_on", LocalDate.class));
    }
}

package io.botwarden.operations.incident;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.operations.incident.IncidentRecords.INCIDENT;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads what actions need to know of incidents. */
@Component
class IncidentRows {

    private final DatabaseClient database;

    IncidentRows(DatabaseClient database) {
        this.database = database;
    }

    /** The incident that an id names, locked until the transaction ends. */
    Mono<Incident> require(String field, String id) {
        return Mono.fromCallable(() -> INCIDENT.parse(field, id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** The incident with that key, locked until the transaction ends; empty where there is none. */
    Mono<Incident> find(long key) {
        return Transaction.one(
                """
                select id, number, bot_id, department_id, assignee_id, severity, state, opened_at, acknowledged_at,
                  mitigated_at, resolved_at, closed_at, acknowledge_due_at, resolve_due_at, sla_met, reopen_count,
                  reassignment_count, version
                from incident where id = $1 for update
                """,
                List.of(key),
                IncidentRows::incident);
    }

    /**
     * What a new incident is made of, given the ids that are named. Imported incidents keep their
     * numbers, which look otherwise than those that are given here.
     */
    Mono<IncidentPlace> prepare(@Nullable String bot, @Nullable String department) {
        return Mono.defer(() ->
                Transaction.one(
                        """
                        select 'BW-' || nextval('incident_number') as number, b.id as bot, d.id as named, b.owner_department_id as owner
                        from (select $1 as bot, $2 as department) i
                        left join bot b on b.id = i.bot
                        left join department d on d.id = i.department
                        """,
                        List.of(key(BOT, "bot", bot), key(DEPARTMENT, "department", department)),
                        row -> prepared(bot, department, row)));
    }

    /** As above, given the keys. */
    Mono<IncidentPlace> prepare(@Nullable Long bot, @Nullable Long department) {
        return prepare(
                bot == null ? null : BOT.key(bot).id(),
                department == null ? null : DEPARTMENT.key(department).id());
    }

    private static IncidentPlace prepared(
            @Nullable String bot, @Nullable String department, Readable row) {
        Long botFound = row.get("bot", Long.class);
        Long named = row.get("named", Long.class);
        requireFound("bot", bot, botFound);
        requireFound("department", department, named);
        return new IncidentPlace(
                Fields.text(row, "number"),
                botFound,
                named == null ? row.get("owner", Long.class) : named);
    }

    private static void requireFound(String field, @Nullable String id, @Nullable Long found) {
        if (id != null && found == null) {
            throw RecordType.notFound(field);
        }
    }

    private static Parameter key(RecordType type, String field, @Nullable String id) {
        return Parameters.in(R2dbcType.BIGINT, id == null ? null : type.parse(field, id));
    }

    /** What an incident hangs on now; empty where there is none. */
    Mono<Scope> findScope(long key) {
        return database.sql("select bot_id, department_id from incident where id = :id")
                .bind("id", key)
                .map(row ->
                        Scope.of(
                                row.get("bot_id", Long.class),
                                row.get("department_id", Long.class)))
                .one();
    }

    private static Incident incident(Readable row) {
        return new Incident(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                row.get("assignee_id", Long.class),
                Severity.valueOf(Fields.text(row, "severity")),
                IncidentState.valueOf(Fields.text(row, "state")),
                Fields.time(row, "opened_at"),
                row.get("acknowledged_at", Instant.class),
                row.get("mitigated_at", Instant.class),
                row.get("resolved_at", Instant.class),
                row.get("closed_at", Instant.class),
                row.get("acknowledge_due_at", Instant.class),
                row.get("resolve_due_at", Instant.class),
                row.get("sla_met", Boolean.class),
                Objects.requireNonNull(row.get("reopen_count", Integer.class)),
                Objects.requireNonNull(row.get("reassignment_count", Integer.class)),
                Fields.version(row));
    }
}

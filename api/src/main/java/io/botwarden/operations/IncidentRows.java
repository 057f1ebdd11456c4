package io.botwarden.operations;

import static io.botwarden.operations.OperationsRecords.INCIDENT;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
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

    /**
     * The incident that an id names, locked until the transaction ends. It is read once it is
     * locked, so that two who write to the timeline at the same time do not take the same place.
     */
    Mono<Incident> require(String field, String id) {
        return Mono.fromCallable(() -> INCIDENT.parse(field, id))
                .flatMap(this::lock)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)))
                .flatMap(this::read);
    }

    private Mono<Long> lock(long key) {
        return database.sql("select id from incident where id = :id for update")
                .bind("id", key)
                .map(row -> Fields.number(row, "id"))
                .one();
    }

    private Mono<Incident> read(long key) {
        return database.sql(
                        """
                        select i.id, i.number, i.bot_id, i.department_id, i.assignee_id, i.severity, i.state, i.opened_at,
                          i.acknowledged_at, i.mitigated_at, i.resolved_at, i.closed_at, i.acknowledge_due_at, i.resolve_due_at,
                          i.sla_met, i.reopen_count, i.reassignment_count, i.version,
                          (select coalesce(max(t.position), 0) from timeline_entry t where t.incident_id = i.id) as entries
                        from incident i where i.id = :id
                        """)
                .bind("id", key)
                .map(IncidentRows::incident)
                .one();
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

    /** A number that no incident has: imported ones keep theirs, which look otherwise. */
    Mono<String> nextNumber() {
        return database.sql("select 'BW-' || nextval('incident_number') as number")
                .map(row -> Fields.text(row, "number"))
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
                Objects.requireNonNull(row.get("entries", Integer.class)),
                Fields.version(row));
    }
}

package io.botwarden.commitment;

import static io.botwarden.commitment.CommitmentRecords.OBLIGATION;

import io.botwarden.commitment.ObligationSchedule.Period;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks obligations. */
@Component
class ObligationRows {

    private static final String FIELD = "obligation";

    /** Represents no viewer: no account has this key. */
    private static final long NOBODY = 0;

    /** Returns the obligation with this ID, locked. */
    Mono<Obligation> require(long viewer, String id) {
        return Mono.fromCallable(() -> OBLIGATION.parse(FIELD, id))
                .flatMap(key -> find(key, viewer))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    /** Returns the obligation with this key, locked; empty if there is none. */
    Mono<Obligation> find(long key) {
        return find(key, NOBODY);
    }

    private static Mono<Obligation> find(long key, long viewer) {
        return Transaction.one(
                """
                select o.id, o.number, o.kind, o.bot_id, o.department_id, o.title, o.description, o.responsible_id, o.recurrence, o.starts_at,
                  o.time_zone, o.basis, o.grace_minutes, o.state, o.period_from, o.due_at, o.remind_at, o.late_at, o.reminded_at, o.missed_at,
                  o.escalated_to_id, o.last_fulfilled_at, o.evidence, o.note, o.version, head_above(o.responsible_id) as head_id,
                  exists (select from identity i where i.id = $2 and i.employee_id = o.responsible_id) as viewers
                from obligation o where o.id = $1 for update of o
                """,
                List.of(key, viewer),
                ObligationRows::obligation);
    }

    private static Obligation obligation(Readable row) {
        return new Obligation(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                ObligationKind.valueOf(Fields.text(row, "kind")),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                Fields.text(row, "title"),
                row.get("description", String.class),
                Fields.number(row, "responsible_id"),
                new ObligationSchedule(
                        Fields.text(row, "recurrence"),
                        Fields.time(row, "starts_at"),
                        Fields.text(row, "time_zone"),
                        RecurrenceBasis.valueOf(Fields.text(row, "basis")),
                        Objects.requireNonNull(row.get("grace_minutes", Integer.class))),
                ObligationState.valueOf(Fields.text(row, "state")),
                Fields.time(row, "due_at"),
                period(row),
                new Obligation.Reported(
                        row.get("reminded_at", Instant.class),
                        row.get("missed_at", Instant.class),
                        row.get("escalated_to_id", Long.class),
                        row.get("head_id", Long.class)),
                new Obligation.Last(
                        row.get("last_fulfilled_at", Instant.class),
                        row.get("evidence", String.class)),
                row.get("note", String.class),
                Fields.version(row),
                Boolean.TRUE.equals(row.get("viewers", Boolean.class)));
    }

    private static @Nullable Period period(Readable row) {
        Instant lateAt = row.get("late_at", Instant.class);
        return lateAt == null
                ? null
                : new Period(
                        row.get("period_from", Instant.class),
                        Fields.time(row, "due_at"),
                        row.get("remind_at", Instant.class),
                        lateAt);
    }
}

package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlRecords.ATTESTATION;
import static io.botwarden.oversight.control.ControlRecords.CONTROL;
import static io.botwarden.oversight.control.ControlRecords.WAIVER;

import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds and locks controls, waivers and attestations. */
@Component
class ControlRows {

    /** Represents no viewer: no account has this key. */
    private static final long NOBODY = 0;

    /** The control with this ID, locked. */
    Mono<Control> require(String field, String id) {
        return one(
                CONTROL,
                field,
                id,
                """
                select id, code, target, valid_days, state, owner_id, own_severity, own_grace_hours, own_opens_incident, note, version
                from control where id = $1 for update
                """,
                ControlRows::control);
    }

    /** The waiver with this ID, locked. */
    Mono<Waiver> requireWaiver(long viewer, String id) {
        return Mono.fromCallable(() -> WAIVER.parse("waiver", id))
                .flatMap(key -> waiver(key, viewer))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("waiver")));
    }

    /** The waiver with this key, locked; empty if there is none. */
    Mono<Waiver> waiver(long key) {
        return waiver(key, NOBODY);
    }

    private static Mono<Waiver> waiver(long key, long viewer) {
        return Transaction.one(
                """
                select w.id, w.number, w.bot_id, w.department_id, w.state, w.note, w.version, w.ends_at,
                  coalesce(same_person(w.requested_by_id, $2), false) as requested_by_viewer,
                  exists (select from control c join identity i on i.employee_id = c.owner_id where c.id = w.control_id and i.id = $2) as owned_by_viewer
                from control_waiver w where w.id = $1 for update
                """,
                List.of(key, viewer),
                Waiver::of);
    }

    /** The attestation with this ID, locked. */
    Mono<Attestation> requireAttestation(String id) {
        return one(
                ATTESTATION,
                "attestation",
                id,
                "select id, number, bot_id, department_id, state, note, version from attestation where id = $1 for update",
                Attestation::of);
    }

    private static <T> Mono<T> one(
            RecordType type, String field, String id, String sql, Function<Readable, T> read) {
        return Mono.fromCallable(() -> type.parse(field, id))
                .flatMap(key -> Transaction.one(sql, List.of(key), read))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    private static Control control(Readable row) {
        String severity = row.get("own_severity", String.class);
        return new Control(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                ControlTarget.valueOf(Fields.text(row, "target")),
                row.get("valid_days", Integer.class),
                ControlState.valueOf(Fields.text(row, "state")),
                row.get("owner_id", Long.class),
                severity == null ? null : Severity.valueOf(severity),
                row.get("own_grace_hours", Integer.class),
                row.get("own_opens_incident", Boolean.class),
                row.get("note", String.class),
                Fields.version(row));
    }
}

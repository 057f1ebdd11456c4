package io.botwarden.security.event;

import static io.botwarden.security.SecurityRecords.SECURITY_EVENT;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.security.SecurityRefusal;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads security events for actions. */
@Component
class SecurityEventRows {

    private final DatabaseClient database;

    SecurityEventRows(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the event with this ID, locked until the transaction ends. */
    Mono<TriagedEvent> require(String id) {
        return Mono.fromCallable(() -> SECURITY_EVENT.parse("securityEvent", id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("securityEvent")));
    }

    /** Returns the event with this key, locked until the transaction ends. */
    Mono<TriagedEvent> find(long key) {
        return database.sql(
                        """
                        select id, number, kind, severity, bot_id, summary, state, verdict, announced_at,
                          security_event_notified(severity) as notified, at, last_at, due_at, overdue_at, closed_at, reopened_at,
                          assignee_id, note, version, %s as incident_open,
                          extract(epoch from security_event_term(severity))::bigint as term
                        from security_event e where id = :id for update
                        """
                                .formatted(SecurityEventState.INCIDENT_OPEN.sql("e", "0")))
                .bind("id", key)
                .map(TriagedEvent::of)
                .one();
    }

    /** The key of the viewer's employee. */
    Mono<Long> employee(Viewer viewer) {
        return database.sql(
                        "select employee_id from identity where id = :id and employee_id is not null")
                .bind("id", viewer.identityId())
                .map(row -> Fields.number(row, "employee_id"))
                .one()
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        SecurityRefusal.NO_EMPLOYEE,
                                        "Your account belongs to no employee. Name who looks into the event.",
                                        "assignee")));
    }

    /** The key of an incident that is not closed, and stays so until the transaction ends. */
    Mono<Long> requireIncident(String field, String id) {
        return Mono.fromCallable(() -> TriagedEvent.INCIDENT.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        "select id, state from incident where id = :id for no key update")
                                .bind("id", key)
                                .map(row -> Fields.text(row, "state"))
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)))
                                .filter(state -> !state.equals("CLOSED"))
                                .switchIfEmpty(
                                        Mono.error(() ->
                                                new RefusedException(
                                                        RefusalCode.WRONG_STATE,
                                                        "The incident is CLOSED. Reopen it, or open a new one.",
                                                        field)))
                                .thenReturn(key));
    }

    /** Links an event to the incident that it was escalated to. */
    Mono<Void> link(TriagedEvent event, long incident) {
        return database.sql("update security_event set incident_id = :incident where id = :id")
                .bind("incident", incident)
                .bind("id", event.id())
                .then();
    }

    /** Events of a severity of which nobody is notified need no notification. */
    Mono<Void> passOverMinor() {
        return database.sql(
                        "update security_event set announced_at = now() where announced_at is null and not security_event_notified(severity)")
                .then();
    }
}

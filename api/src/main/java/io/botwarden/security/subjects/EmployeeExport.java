package io.botwarden.security.subjects;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.AuditTrail;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * All data about an employee: the record, the accounts with their grants, credentials and sessions,
 * requests, notifications, responsibilities and assignments, actions, and every other record that
 * names the person.
 */
@Component
class EmployeeExport {

    private static final int ROWS_AT_ONCE = 500;

    private static final String EMPLOYEE =
            """
            select e.id, e.email,
              json_build_object('code', e.code, 'name', e.name, 'jobTitle', e.job_title, 'department', d.code,
                'joinedOn', e.joined_on, 'leftOn', e.left_on, 'createdAt', e.created_at)::text as record
            from employee e left join department d on d.id = e.department_id
            """;

    private static final String OWN =
            " where e.id = (select employee_id from identity where id = :identity)";

    /** The kinds of records by their names in the file. */
    private static final List<Part> PARTS =
            List.of(
                    new Part(
                            "accounts",
                            """
                            select json_build_object('username', i.username, 'displayName', i.display_name, 'disabledAt', i.disabled_at,
                              'createdAt', i.created_at, 'grants', (
                                select coalesce(json_agg(json_build_object('role', r.code, 'scope', g.scope, 'expiresAt', g.expires_at)), '[]')
                                from access_grant g join role r on r.id = g.role_id where g.identity_id = i.id))::text as record
                            from identity i where i.employee_id = :id order by i.id
                            """),
                    new Part(
                            "credentials",
                            """
                            select json_build_object('username', i.username, 'kind', c.kind, 'label', c.label, 'createdAt', c.created_at,
                              'expiresAt', c.expires_at, 'lastUsedAt', c.last_used_at, 'revokedAt', c.revoked_at)::text as record
                            from identity i join credential c on c.identity_id = i.id where i.employee_id = :id order by c.id
                            """),
                    new Part(
                            "sessions",
                            """
                            select json_build_object('username', i.username, 'method', s.method, 'address', s.address,
                              'userAgent', s.user_agent, 'createdAt', s.created_at, 'lastUsedAt', s.last_used_at,
                              'endedAt', s.ended_at)::text as record
                            from identity i join session s on s.identity_id = i.id where i.employee_id = :id order by s.id
                            """),
                    new Part(
                            "accessRequests",
                            """
                            select json_build_object('askedFor', q.asked_for, 'reason', q.reason, 'state', q.state, 'startsAt', q.starts_at,
                              'endsAt', q.ends_at, 'decidedBy', (select username from identity where id = q.decided_by_id), 'decidedAt', q.decided_at,
                              'decisionNote', q.decision_note, 'outcome', q.outcome, 'createdAt', q.created_at)::text as record
                            from identity i join access_request q on q.requester_id = i.id where i.employee_id = :id order by q.id
                            """),
                    new Part(
                            "correctionRequests",
                            """
                            select json_build_object('number', number, 'field', field, 'explanation', explanation, 'state', state,
                              'requestedAt', requested_at, 'dueAt', due_at, 'decidedAt', decided_at, 'decision', decision)::text as record
                            from correction_request where employee_id = :id order by id
                            """),
                    new Part(
                            "notificationPreferences",
                            """
                            select json_build_object('topics', topics, 'language', language, 'timeZone', time_zone,
                              'quietFrom', quiet_from, 'quietBefore', quiet_before)::text as record
                            from notification_preference where employee_id = :id
                            """),
                    new Part(
                            "notifications",
                            """
                            select json_build_object('event', event, 'reason', reason, 'title', title, 'body', body, 'state', state,
                              'createdAt', created_at, 'deliveredAt', delivered_at)::text as record
                            from notification where employee_id = :id order by id
                            """),
                    new Part(
                            "ownedBots",
                            """
                            select json_build_object('code', code, 'name', name)::text as record
                            from bot where owner_id = :id order by id
                            """),
                    new Part(
                            "assignedIncidents",
                            """
                            select json_build_object('number', number, 'title', title, 'state', state, 'openedAt', opened_at)::text as record
                            from incident where assignee_id = :id order by id
                            """),
                    new Part(
                            "timelineEntries",
                            """
                            select json_build_object('incident', n.number, 'at', t.at, 'kind', t.kind, 'note', t.note)::text as record
                            from identity i join timeline_entry t on t.actor_id = i.id join incident n on n.id = t.incident_id
                            where i.employee_id = :id order by t.id
                            """),
                    new Part(
                            "auditEntries",
                            """
                            select json_build_object('at', a.at, 'action', a.action, 'subject', a.subject_id, 'summary', a.summary)::text
                              as record
                            from identity i join audit_entry a on a.username = i.username where i.employee_id = :id order by a.id
                            """),
                    new Part(
                            "securityEvents",
                            """
                            select json_build_object('at', s.at, 'kind', s.kind, 'address', s.address, 'summary', s.summary)::text as record
                            from identity i join security_event s on s.username = i.username where i.employee_id = :id order by s.id
                            """));

    private final DatabaseClient database;
    private final EmployeeReferences references;
    private final FieldCipher cipher;
    private final AuditTrail audit;
    private final JsonMapper json;

    EmployeeExport(
            DatabaseClient database,
            EmployeeReferences references,
            FieldCipher cipher,
            AuditTrail audit,
            JsonMapper json) {
        this.database = database;
        this.references = references;
        this.cipher = cipher;
        this.audit = audit;
        this.json = json;
    }

    /**
     * The file in pieces, after the export is recorded.
     *
     * @throws ExportRefusedException if a field is missing
     */
    Mono<Flux<String>> of(Viewer viewer, String code, String reason) {
        return Mono.fromCallable(
                        () -> {
                            ExportRefusedException.require("code", code, reason);
                            return code;
                        })
                .flatMap(known ->
                        database.sql(EMPLOYEE + " where e.code = :code")
                                .bind("code", known)
                                .map(this::employee)
                                .one())
                .switchIfEmpty(Mono.error(() -> ExportRefusedException.unknown("code")))
                .delayUntil(employee -> audit.record(entry(viewer, employee, reason)))
                .map(this::pieces);
    }

    /** The same about the viewer, who needs neither a permission nor a reason. */
    Mono<Flux<String>> own(Viewer viewer) {
        if (viewer.limit() != null) {
            return Mono.error(ExportRefusedException.limitedKey());
        }
        return database.sql(EMPLOYEE + OWN)
                .bind("identity", viewer.identityId())
                .map(this::employee)
                .one()
                .switchIfEmpty(Mono.error(ExportRefusedException::noEmployee))
                .delayUntil(employee -> audit.record(ownEntry(viewer, employee)))
                .map(this::pieces);
    }

    private Flux<String> pieces(Employee employee) {
        String head =
                "{\"employee\":%s,\"email\":%s"
                        .formatted(employee.record(), json.writeValueAsString(employee.email()));
        return Flux.concat(
                Flux.just(head),
                Flux.fromIterable(PARTS)
                        .concatMap(part -> list(part.name(), records(part, employee.id()))),
                list("namedIn", references.of(employee.id())),
                Flux.just("}\n"));
    }

    private Flux<String> records(Part part, long employee) {
        return database.sql(part.sql())
                .filter(statement -> statement.fetchSize(ROWS_AT_ONCE))
                .bind("id", employee)
                .map(row -> Fields.text(row, "record"))
                .all();
    }

    private static Flux<String> list(String name, Flux<String> records) {
        return Flux.concat(
                Flux.just(",\n\"%s\":[".formatted(name)),
                records.index((place, text) -> place == 0 ? text : ",\n" + text),
                Flux.just("]"));
    }

    private Employee employee(Readable row) {
        byte[] email = row.get("email", byte[].class);
        return new Employee(
                Fields.number(row, "id"),
                Fields.text(row, "record"),
                email == null ? "" : cipher.decrypt(email, "employee.email"));
    }

    private static AuditEntry entry(Viewer viewer, Employee employee, String reason) {
        return new AuditEntry(
                viewer.identityId(),
                viewer.username(),
                "exportEmployee",
                new AuditEntry.Subject("Employee", "employee_" + employee.id()),
                "Exported the data about an employee",
                List.of(new AuditEntry.Change("reason", null, reason)));
    }

    private static AuditEntry ownEntry(Viewer viewer, Employee employee) {
        return new AuditEntry(
                viewer.identityId(),
                viewer.username(),
                "exportOwnData",
                new AuditEntry.Subject("Employee", "employee_" + employee.id()),
                "Exported the data about themselves",
                List.of());
    }

    /**
     * A list of the file.
     *
     * @param sql its records as JSON, given the employee's key
     */
    private record Part(String name, String sql) {}

    /**
     * @param record the employee's own record, as JSON
     * @param email empty if there is none
     */
    private record Employee(long id, String record, String email) {}
}

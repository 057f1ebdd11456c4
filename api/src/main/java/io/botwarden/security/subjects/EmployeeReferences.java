package io.botwarden.security.subjects;

import io.botwarden.platform.transaction.Fields;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Every record that refers to an employee or to an account of the employee, with the role of the
 * reference. The tables are determined from the database, so that new ones are included.
 */
@Component
class EmployeeReferences {

    private static final int ROWS_AT_ONCE = 500;

    /**
     * The columns that refer to employees or accounts, and those that contain an account's name
     * without a reference to the account. Tables that are exported in full and secrets are
     * excluded.
     */
    private static final String COLUMNS =
            """
            with named as (
              select r.relname as record, a.attname as attribute, k.confrelid::regclass::text as kind
              from pg_constraint k
              join pg_class r on r.oid = k.conrelid
              join pg_attribute a on a.attrelid = r.oid and k.conkey = array[a.attnum]
              where k.contype = 'f' and k.confrelid in ('employee'::regclass, 'identity'::regclass)
              union all
              select r.relname, a.attname, 'username'
              from pg_class r
              join pg_attribute a on a.attrelid = r.oid and a.atttypid = 'text'::regtype and not a.attisdropped
              where r.relkind = 'r' and r.relnamespace = 'public'::regnamespace
                and a.attname = 'username'
            )
            select record, quote_ident(record) as from_table, attribute, quote_ident(attribute) as quoted, kind
            from named
            where record not in (
                'access_grant', 'audit_entry', 'credential', 'identity', 'notification', 'notification_preference', 'refresh_token',
                'scheduled_task', 'session', 'totp_enrolment')
              and (record, attribute) not in (
                ('access_request', 'requester_id'), ('bot', 'owner_id'), ('correction_request', 'employee_id'),
                ('correction_request', 'requested_by_id'), ('incident', 'assignee_id'), ('security_event', 'identity_id'),
                ('security_event', 'username'), ('timeline_entry', 'actor_id'))
            order by record, attribute
            """;

    private static final String ROWS =
            """
            json_build_object('record', '%s', 'id', j -> 'id', 'as', '%s',
              'title', coalesce(j ->> 'number', j ->> 'title', j ->> 'name', j ->> 'label', j ->> 'code'),
              'at', coalesce(j ->> 'created_at', j ->> 'at', j ->> 'opened_at'))::text as record
            from %s t cross join lateral to_jsonb(t) as j
            where t.%s in (%s)
            """;

    private final DatabaseClient database;

    EmployeeReferences(DatabaseClient database) {
        this.database = database;
    }

    /**
     * The references as JSON objects.
     *
     * @param employee the employee's key
     */
    Flux<String> of(long employee) {
        return database.sql(COLUMNS)
                .map(row ->
                        ROWS.formatted(
                                Fields.text(row, "record"),
                                Fields.text(row, "attribute").replaceFirst("_id$", ""),
                                Fields.text(row, "from_table"),
                                Fields.text(row, "quoted"),
                                names(Fields.text(row, "kind"))))
                .all()
                .index((part, rows) -> "select %d as part, ".formatted(part) + rows)
                .collect(
                        Collectors.joining(
                                "union all\n",
                                "select record from (\n",
                                ") as found order by part"))
                .flatMapMany(all -> rows(all, employee));
    }

    private Flux<String> rows(String all, long employee) {
        return database.sql(all)
                .filter(statement -> statement.fetchSize(ROWS_AT_ONCE))
                .bind("id", employee)
                .map(row -> Fields.text(row, "record"))
                .all();
    }

    private static String names(String kind) {
        return switch (kind) {
            case "employee" -> ":id";
            case "identity" -> "select id from identity where employee_id = :id";
            default -> "select username from identity where employee_id = :id";
        };
    }
}

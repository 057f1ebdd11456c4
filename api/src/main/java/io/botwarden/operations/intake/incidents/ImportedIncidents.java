package io.botwarden.operations.intake.incidents;

import java.sql.SQLException;
import java.sql.Statement;

/** Records what an import did to each incident, which lists it and with which it can be undone. */
final class ImportedIncidents {

    /** The fields of an incident that an import changes. */
    static final String FIELDS =
            "title, description, bot_id, department_id, severity, state, started_at, detected_at, opened_at, acknowledged_at, "
                    + "mitigated_at, resolved_at, closed_at, acknowledge_due_at, resolve_due_at, sla_met, reopen_count, reassignment_count";

    private static final String EARLIER =
            """
            create temporary table earlier on commit drop as
            select i.id, to_jsonb(before) as before
            from incident i
            cross join lateral (select %s) before
            where i.id in (select incident_id from fate where fate = 'NEW')
            """
                    .formatted(FIELDS);

    private static final String RECORD =
            """
            insert into import_record (import_run_id, effect, number, line, incident_id, entry_ids, earlier)
            select %1$d, case when f.incident_id is null then 'CREATED' else 'GROWN' end, f.number, f.line, i.id, entered.entry_ids,
              earlier.before
            from (select number, incident_id, min(line) as line from fate where fate = 'NEW' group by number, incident_id) f
            join incident i on i.number = f.number
            join entered on entered.incident_id = i.id
            left join earlier on earlier.id = i.id
            order by f.line
            """;

    private static final String SKIPPED =
            """
            insert into import_record (import_run_id, effect, reason, number, line, incident_id)
            select %1$d, 'SKIPPED',
              case min(case fate when 'TAKEN' then 1 when 'WORKED_ON' then 2 when 'UNKNOWN' then 3 else 4 end)
                when 1 then 'REPORTED_HERE' when 2 then 'CHANGED_HERE' when 3 then 'UNKNOWN_REFERENCE' else 'CONFLICT' end,
              f.number, min(f.line), i.id
            from fate f
            left join incident i on i.number = f.number
            where f.fate in ('CONFLICT', 'REPEAT_CONFLICT', 'TAKEN', 'WORKED_ON', 'UNKNOWN')
            group by f.number, i.id
            order by min(f.line)
            """;

    private final Statement statement;

    ImportedIncidents(Statement statement) {
        this.statement = statement;
    }

    /** Keeps the fields of existing incidents, before they are updated. */
    void keepEarlier() throws SQLException {
        statement.execute(IncidentMergeSql.ENTERED);
        statement.execute(EARLIER);
    }

    /**
     * Records what the run did.
     *
     * @param run the run's key
     */
    void record(long run) throws SQLException {
        statement.execute(RECORD.formatted(run));
        statement.execute(SKIPPED.formatted(run));
    }
}

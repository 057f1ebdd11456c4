package io.botwarden.operations.intake.incidents;

/** The statements that undo an import. The parameter is the key of the import, unless noted. */
final class IncidentUndoSql {

    /** The incidents of the import. */
    private static final String ITS =
            "select r.incident_id from import_record r where r.import_run_id = ? and r.effect in ('CREATED', 'GROWN')";

    /**
     * Whether the import has incidents about which the sender may not import: the parameters are
     * the import, the sender and the permission.
     */
    static final String OUTSIDE =
            """
            with sender as (select ?::bigint as run, ?::bigint as identity_id, ?::text as permission)
            select exists (
              select from sender s
              join import_record r on r.import_run_id = s.run and r.effect in ('CREATED', 'GROWN')
              join incident i on i.id = r.incident_id
              where not (
                i.bot_id is not null and i.bot_id in (
                  select v.bot_id from viewer_bot v where v.identity_id = s.identity_id and v.permission = s.permission)
                or i.bot_id is null and i.department_id is not null and i.department_id in (
                  select v.department_id from viewer_department v where v.identity_id = s.identity_id and v.permission = s.permission))
            ) or not exists (
              select from sender s join import_record r on r.import_run_id = s.run and r.effect in ('CREATED', 'GROWN')
            )
            """;

    /** The first later imports that changed the same incidents. */
    static final String LATER =
            """
            select 'import_run_' || run.id from import_run run
            join (select ?::bigint as id) own on run.id > own.id
            where run.state <> 'UNDONE' and exists (
              select from import_record later
              join import_record r on r.incident_id = later.incident_id
              where later.import_run_id = run.id and later.effect in ('CREATED', 'GROWN')
                and r.import_run_id = own.id and r.effect in ('CREATED', 'GROWN')
            )
            order by run.id
            limit 5
            """;

    static final String WORKED_ON =
            """
            select i.number from incident i
            where i.id in (%s) and exists (select from timeline_entry e where e.incident_id = i.id and e.external_key is null)
            order by i.number
            limit 5
            """
                    .formatted(ITS);

    /**
     * The columns of other records that refer to incidents; those of messages about an incident are
     * deleted with it. It has no parameter.
     */
    static final String REFERENCES =
            """
            select c.conrelid::regclass::text, a.attname
            from pg_constraint c
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
            where c.contype = 'f' and c.confrelid = 'incident'::regclass
              and c.conrelid::regclass::text not in ('timeline_entry', 'import_record', 'notification', 'escalation')
            order by 1, 2
            """;

    /** The first created incidents to which the column of the table refers. */
    static final String USED =
            """
            select i.number from incident i
            where i.id in (select r.incident_id from import_record r where r.import_run_id = ? and r.effect = 'CREATED')
              and exists (select from %1$s t where t.%2$s = i.id)
            order by i.number
            limit 5
            """;

    static final String RESTORE =
            """
            update incident i set (%1$s) = (select %1$s from jsonb_populate_record(null::incident, r.earlier))
            from import_record r
            where r.import_run_id = ? and r.effect = 'GROWN' and i.id = r.incident_id
            """
                    .formatted(ImportedIncidents.FIELDS);

    static final String DELETE_ENTRIES =
            "delete from timeline_entry where id in (select unnest(r.entry_ids) from import_record r where r.import_run_id = ?)";

    private IncidentUndoSql() {}
}

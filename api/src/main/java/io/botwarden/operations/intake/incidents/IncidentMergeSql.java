package io.botwarden.operations.intake.incidents;

/**
 * The statements that turn staged rows into incidents, in the order in which they run. {@code
 * staged} is the file's rows; the temporary tables live as long as the transaction.
 */
final class IncidentMergeSql {

    /** One merge at a time, because two of them could change the same incidents. */
    static final String BEGIN =
            """
            select pg_advisory_xact_lock(hashtext('botwarden incident import'));
            set local work_mem to '64MB';
            set local timezone to 'UTC'
            """;

    /** How often an entry is later and earlier than the one before it, in the first rows. */
    static final String DIRECTION =
            """
            select count(*) filter (where at > previous), count(*) filter (where at < previous)
            from (
              select s.at, lag(s.at) over (partition by s.number order by s.line) as previous
              from (select number, at, line from staged order by line limit 100000) s
            ) pair
            """;

    /** The outcome of each row; the parameter is the order of entries. */
    static final String FATE =
            """
            create temporary table fate on commit drop as
            select s.line, %s as ord, s.number, s.entry_key, i.id as incident_id,
              case
                when i.origin = 'REGISTERED' then 'TAKEN'
                when e.id is not null then
                  case when e.external_content::text = s.content then 'DUPLICATE' else 'CONFLICT' end
                when row_number() over same > 1 then
                  case when first_value(s.content) over same = s.content then 'REPEATED' else 'REPEAT_CONFLICT' end
                when i.id is not null and exists (
                  select from timeline_entry own where own.incident_id = i.id and own.external_key is null
                ) then 'WORKED_ON'
                else 'NEW'
              end as fate
            from staged s
            left join incident i on i.number = s.number
            left join timeline_entry e on e.incident_id = i.id and e.external_key = s.entry_key
            window same as (partition by s.number, s.entry_key order by s.line)
            """;

    /**
     * The rows with the current state of their incidents: the last one of each number, unless it
     * existed before. The first entry by a person that leaves the state OPEN is the
     * acknowledgement, if rows are entries (the first parameter). If rows are dated (the second),
     * one that is older than an existing entry does not have the current state.
     */
    static final String HEAD =
            """
            create temporary table head on commit drop as
            with last as (
              select distinct on (number) number, line, fate, incident_id
              from fate
              where fate in ('NEW', 'DUPLICATE', 'CONFLICT')
              order by number, ord desc
            ),
            taken_up as (
              select distinct on (f.number) f.number, s.at
              from fate f
              join staged s using (line)
              where f.fate = 'NEW' and s.state <> 'OPEN' and not s.automated and %1$s
              order by f.number, f.ord
            )
            select last.incident_id, s.*, coalesce(s.acknowledged_at, taken_up.at) as taken_up_at
            from last
            join staged s using (line)
            left join taken_up on taken_up.number = last.number
            where last.fate = 'NEW' and not (%2$s and exists (
              select from timeline_entry e
              where e.incident_id = last.incident_id and e.external_key is not null and e.at > s.at
            ))
            """;

    /**
     * The numbers with rows about what the sender may not import: another bot, no bot and another
     * department, or an existing incident of these. The parameters are the sender and the
     * permission.
     */
    static final String OUTSIDE =
            """
            create temporary table outside on commit drop as
            with bots as materialized (
              select distinct v.bot_id from viewer_bot v where v.identity_id = %1$d and v.permission = '%2$s'
            ),
            departments as materialized (
              select distinct v.department_id from viewer_department v where v.identity_id = %1$d and v.permission = '%2$s'
            )
            select distinct on (f.number) f.number, f.line, b.code as bot, s.department, i.id is not null and not (
                i.bot_id is not null and i.bot_id in (select bot_id from bots)
                or i.bot_id is null and i.department_id is not null and i.department_id in (select department_id from departments)
              ) as existing
            from fate f
            join staged s using (line)
            left join incident i on i.id = f.incident_id
            left join bot b on b.code = s.bot
            left join department d on d.code = s.department
            where b.id is not null and b.id not in (select bot_id from bots)
              or s.bot is null and (d.id is null or d.id not in (select department_id from departments))
              or i.id is not null and not (
                i.bot_id is not null and i.bot_id in (select bot_id from bots)
                or i.bot_id is null and i.department_id is not null and i.department_id in (select department_id from departments)
              )
            order by f.number, f.line
            """;

    static final String FIRST_OUTSIDE =
            "select number, line, bot, department, existing from outside order by line";

    static final String REJECT_OUTSIDE =
            """
            with headless as (
              delete from head using outside where head.number = outside.number
            )
            update fate set fate = 'UNKNOWN' from outside where fate.number = outside.number
            """;

    /** Incidents whose last row names a missing record; the parameter is its table. */
    static final String UNKNOWN =
            """
            select h.line, h.number, h.%1$s as code
            from head h
            left join %1$s known on known.code = h.%1$s
            where h.%1$s is not null and known.id is null
            order by h.line
            """;

    static final String REJECT_UNKNOWN =
            """
            with unknown as (
              select h.number
              from head h
              left join %1$s known on known.code = h.%1$s
              where h.%1$s is not null and known.id is null
            ),
            headless as (
              delete from head using unknown where head.number = unknown.number
            )
            update fate set fate = 'UNKNOWN'
            from unknown
            where fate.number = unknown.number and fate.fate in ('NEW', 'REPEATED', 'REPEAT_CONFLICT')
            """;

    /**
     * From all rows, not only the last ones, so that registration does not depend on how a log was
     * split into files.
     */
    static final String NAMED_DEPARTMENTS =
            """
            select distinct s.department from fate f join staged s using (line)
            where f.fate = 'NEW' and s.department is not null
              and not exists (select from department d where d.code = s.department)
            """;

    /** In the same way. */
    static final String NAMED_BOTS =
            """
            select s.bot, min(s.started_at) from fate f join staged s using (line)
            where f.fate = 'NEW' and s.bot is not null group by s.bot
            """;

    /** The parameters are the values that may be computed from entries, and their figures. */
    static final String INSERT_INCIDENTS =
            """
            insert into incident (number, title, description, bot_id, department_id, severity, state, started_at,
              detected_at, opened_at, acknowledged_at, mitigated_at, resolved_at, closed_at, acknowledge_due_at,
              resolve_due_at, sla_met, reopen_count, reassignment_count, origin)
            select h.number, h.title, h.description, b.id, d.id, h.severity, h.state, %s, 'IMPORTED'
            from head h
            left join bot b on b.code = h.bot
            left join department d on d.code = h.department
            %s
            where h.incident_id is null
            order by h.opened_at, h.number
            """;

    static final String UPDATE_INCIDENTS =
            """
            update incident i
            set title = h.title, description = h.description, bot_id = b.id, department_id = d.id, severity = h.severity,
              state = h.state, started_at = h.started_at, detected_at = h.detected_at, opened_at = h.opened_at,
              acknowledged_at = h.taken_up_at, mitigated_at = h.mitigated_at, resolved_at = h.resolved_at,
              closed_at = h.closed_at, acknowledge_due_at = h.acknowledge_due_at, resolve_due_at = h.resolve_due_at,
              sla_met = h.sla_met, reopen_count = h.reopen_count, reassignment_count = h.reassignment_count
            from head h
            left join bot b on b.code = h.bot
            left join department d on d.code = h.department
            where i.id = h.incident_id
            """;

    static final String ENTERED =
            "create temporary table entered (incident_id bigint, entry_ids bigint[]) on commit drop";

    /** The parameters are the start of the incident, and the figures of entries. */
    static final String INSERT_ENTRIES =
            """
            with entry as (
            insert into timeline_entry (incident_id, position, at, kind, state, actor_name, automated, department_id, bot_id,
              severity, incident_started_at, note, external_key, external_content)
            select i.id,
              coalesce(here.entries, 0) + row_number() over (partition by i.id order by f.ord),
              s.at, 'IMPORTED', s.state, s.actor, s.automated, d.id, b.id, s.severity, %1$s, s.note, s.entry_key, s.content::json
            from fate f
            join staged s using (line)
            join incident i on i.number = s.number
            left join department d on d.code = s.department
            left join bot b on b.code = s.bot
            left join (
              select e.incident_id, max(e.position) as entries
              from timeline_entry e
              where e.incident_id in (select incident_id from fate where fate = 'NEW')
              group by e.incident_id
            ) here on here.incident_id = f.incident_id
            %2$s
            where f.fate = 'NEW'
            order by f.ord
            returning id, incident_id
            )
            insert into entered select incident_id, array_agg(id) from entry group by incident_id
            """;

    /**
     * Entries of existing incidents with new entries, in the file's order; entries that are not in
     * the file come first, unless all are ordered by their times (the parameter).
     */
    static final String ORDER_ENTRIES =
            """
            update timeline_entry e
            set position = ordered.position
            from (
              select e.id, row_number() over (
                partition by e.incident_id order by %s(f.ord is not null), f.ord, e.position) as position
              from timeline_entry e
              join incident i on i.id = e.incident_id
              left join (select number, entry_key, min(ord) as ord from fate group by number, entry_key) f
                on f.number = i.number and f.entry_key = e.external_key
              where e.incident_id in (select incident_id from fate where fate = 'NEW')
            ) ordered
            where e.id = ordered.id and e.position <> ordered.position
            """;

    static final String ACKNOWLEDGE =
            """
            update incident i
            set acknowledged_at = taken_up.at
            from (
              select distinct on (e.incident_id) e.incident_id, e.at
              from timeline_entry e
              where e.incident_id in (select incident_id from fate where fate = 'NEW')
                and e.state <> 'OPEN' and not e.automated
              order by e.incident_id, e.position
            ) taken_up
            where i.id = taken_up.incident_id and i.acknowledged_at is distinct from taken_up.at
            """;

    static final String COUNT =
            """
            select count(*) filter (where fate = 'NEW'),
              count(*) filter (where fate in ('DUPLICATE', 'REPEATED')),
              count(*) filter (where fate in ('CONFLICT', 'REPEAT_CONFLICT', 'TAKEN', 'WORKED_ON')),
              count(*) filter (where fate = 'UNKNOWN')
            from fate
            """;

    static final String FIRST_CONFLICTS =
            """
            select f.line, f.number, f.entry_key, f.fate, e.external_content::text as existing, s.content as given
            from (
              select * from fate
              where fate in ('CONFLICT', 'REPEAT_CONFLICT', 'TAKEN', 'WORKED_ON')
              order by line
              limit ?
            ) f
            join staged s using (line)
            left join incident i on i.number = f.number
            left join timeline_entry e on e.incident_id = i.id and e.external_key = f.entry_key
            order by f.line
            """;

    /**
     * Incidents that the file created or changed and that were acknowledged before they were
     * opened.
     */
    static final String MISDATED =
            """
            select count(*) over () as incidents, i.number, min(s.line) as line
            from incident i
            join staged s on s.number = i.number and s.at < i.opened_at
            where i.acknowledged_at < i.opened_at
              and i.number in (select number from fate where fate = 'NEW')
            group by i.id, i.number
            order by min(s.line)
            limit ?
            """;

    /** Departments that are named only by earlier entries of incidents. */
    static final String PASSED_THROUGH =
            """
            select count(distinct s.department), (array_agg(distinct s.department order by s.department))[1:5]
            from fate f
            join staged s using (line)
            where f.fate = 'NEW' and s.department is not null
              and not exists (select from department d where d.code = s.department)
            """;

    private IncidentMergeSql() {}
}

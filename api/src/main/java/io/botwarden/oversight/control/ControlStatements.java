package io.botwarden.oversight.control;

/**
 * The statements of an evaluation. Those that find changes return a row for each result to end or
 * to begin: {@code id} is the key of the new result and {@code previous} that of the one before,
 * either of which may be null.
 */
final class ControlStatements {

    /** The open action items of a subject, whatever result they came from. */
    private static final String ITEMS =
            """
            array(
              select a.id from action_item a join control_result o on o.id = a.control_result_id
              where o.control_id = $1 and o.subject = %s and a.state in ('OPEN', 'DONE')
            ) as items
            """;

    /**
     * Parameters: the control, the time, its grace period in hours, the keys of bots if limited.
     */
    private static final String JUDGED =
            """
            with found as materialized (
              select f.subject::text as subject, f.title::text as title, f.bot_id::bigint as bot_id, f.department_id::bigint as department_id,
                f.passed::boolean as passed, coalesce(f.facts, '{}')::jsonb as facts, f.evidence::text as evidence
              from (
            %s
              ) as f%s
            ),
            present as materialized (
              select r.id, r.subject, r.title, r.bot_id, r.department_id, r.state, r.facts, r.evidence, r.failing_since, r.control_waiver_id
              from control_result r
              where r.control_id = $1 and r.until is null%s
            ),
            judged as (
              select f.*, p.id as previous, p.state as was, p.title as old_title, p.facts as old_facts, p.evidence as old_evidence,
                p.control_waiver_id as old_waiver_id,
                case when f.passed is false then coalesce(p.failing_since, $2) end as failing_since,
                w.id as waiver_id,
                case
                  when f.passed is null then 'NOT_APPLICABLE'
                  when f.passed then 'PASSING'
                  when w.id is not null then 'WAIVED'
                  when greatest(coalesce(p.failing_since, $2) + make_interval(hours => $3), (select c.counts_from from control c where c.id = $1)) > $2 then 'IN_GRACE'
                  else 'FAILING'
                end as state
              from found f
              left join present p on p.subject = f.subject
              left join bot b on b.id = f.bot_id
              left join department d on d.id = coalesce(f.department_id, b.owner_department_id)
              left join lateral (
                select w.id from control_waiver w
                where f.passed is false and w.control_id = $1 and w.state = 'APPROVED' and w.ends_at > $2
                  and (num_nonnulls(w.bot_id, w.department_id) = 0 or w.bot_id = f.bot_id or w.department_id = any (d.lineage))
                order by w.ends_at desc, w.id desc limit 1
              ) w on true
            ),
            changed as (
              select j.*, (
                  select coalesce(
                    (select e.id from bot b join employee e on e.id = b.owner_id where b.id = j.bot_id and (e.left_on is null or e.left_on >= current_date)),
                    (
                      select d.head_id from department d
                      where d.id = coalesce(j.department_id, (select b.owner_department_id from bot b where b.id = j.bot_id))
                    ),
                    (select c.owner_id from control c where c.id = $1)
                  )
                ) as assignee_id
              from judged j
              where j.previous is null or j.state <> j.was or j.facts <> j.old_facts or j.title <> j.old_title
                or j.evidence is distinct from j.old_evidence or j.waiver_id is distinct from j.old_waiver_id
            ),
            counted as (select count(*)::integer as subjects from found)
            select nextval(pg_get_serial_sequence('control_result', 'id')) as id, previous, was, subject, title, bot_id, department_id, state, facts::text as facts,
              evidence, failing_since, waiver_id, assignee_id, subjects, %s
            from changed c, counted
            union all
            select null, p.id, p.state, p.subject, p.title, p.bot_id, p.department_id, null, '{}', null, null, null, null, subjects, %s
            from present p, counted
            where not exists (select from found f where f.subject = p.subject)
            order by subject
            """;

    /** Parameter: the control. */
    static final String ENDED =
            """
            select null::bigint as id, p.id as previous, p.state as was, p.subject, p.title, p.bot_id, p.department_id, null::text as state, '{}' as facts,
              null::text as evidence, null::timestamptz as failing_since, null::bigint as waiver_id, null::bigint as assignee_id, 0 as subjects, %s
            from control_result p
            where p.control_id = $1 and p.until is null
            order by p.subject
            """
                    .formatted(ITEMS.formatted("p.subject"));

    /** Parameters: the control, the facts. */
    static final String UNDETERMINED =
            """
            with present as (
              select id, subject, title, bot_id, department_id, state, failing_since from control_result where control_id = $1 and until is null
              union all
              select null, 'company', 'Company', null, null, null, null
              where not exists (select from control_result where control_id = $1 and until is null)
            )
            select nextval(pg_get_serial_sequence('control_result', 'id')) as id, p.id as previous, p.state as was, p.subject, p.title, p.bot_id, p.department_id,
              'NOT_EVALUATED' as state, $2 as facts, null::text as evidence, p.failing_since, null::bigint as waiver_id, null::bigint as assignee_id,
              0 as subjects, array[]::bigint[] as items
            from present p
            where p.state is distinct from 'NOT_EVALUATED'
            order by p.subject
            """;

    /** Parameters: the control, the time, the results. */
    static final String STORED =
            """
            insert into control_result (
              id, control_id, subject, title, bot_id, department_id, state, severity, facts, found, found_zh, evidence, failing_since, control_waiver_id, since
            )
            overriding system value
            select id, $1, subject, title, bot, department, state, severity, facts, found, "foundZh", evidence, "failingSince", waiver, $2
            from jsonb_to_recordset($3::jsonb) as n (
              id bigint, subject text, title text, bot bigint, department bigint, state text, severity text, facts jsonb, found text, "foundZh" text,
              evidence text, "failingSince" timestamptz, waiver bigint
            )
            returning id
            """;

    private ControlStatements() {}

    /**
     * Returns the statement that compares what a control finds with its current results.
     *
     * @param sql the query of the control
     * @param limited whether only the subjects of some bots are compared
     */
    static String judged(String sql, boolean limited) {
        String some = limited ? " where %s.bot_id = any ($4)" : "";
        return JUDGED.formatted(
                ControlCheck.bound(sql, "$1", "$2"),
                some.formatted("f"),
                limited ? " and r.bot_id = any ($4)" : "",
                ITEMS.formatted("c.subject"),
                ITEMS.formatted("p.subject"));
    }
}

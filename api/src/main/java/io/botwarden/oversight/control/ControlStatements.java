package io.botwarden.oversight.control;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements of an evaluation. Those that find changes return a row for each result to end or
 * to begin: {@code id} is the key of the new result and {@code previous} that of the one before,
 * either of which may be null.
 */
final class ControlStatements {

    /** A slow query of the company must not block others for long. */
    static final String LIMITED = "set_config('statement_timeout', '60s', true)";

    /** Planning the query of a control takes longer than running it. */
    static final String PLANNED_ONCE = "set_config('plan_cache_mode', 'force_generic_plan', true)";

    /** What a control finds. */
    private static final String FOUND =
            """
              select %1$s::bigint as control_id, f.subject::text as subject, f.title::text as title, f.bot_id::bigint as bot_id, f.department_id::bigint as department_id,
                f.passed::boolean as passed, coalesce(f.facts, '{}')::jsonb as facts, f.evidence::text as evidence
              from (
            %2$s
              ) as f%3$s
            """;

    /** Compares what controls find with their current results. */
    private static final String COMPARED =
            """
            with found as materialized (
            %1$s
            ),
            present as materialized (
              select r.id, r.control_id, r.subject, r.title, r.bot_id, r.department_id, r.state, r.facts, r.evidence, r.failing_since, r.control_waiver_id
              from control_result r
              where r.control_id = %2$s and r.until is null%4$s
            ),
            evaluated as materialized (
              select c.id, c.grace_hours, c.counts_from from control c where c.id = %2$s
            ),
            waived as materialized (
              select distinct on (f.control_id, f.subject) f.control_id, f.subject, w.id
              from found f
              join control_waiver w on w.control_id = f.control_id
              left join bot b on b.id = f.bot_id
              left join department d on d.id = coalesce(f.department_id, b.owner_department_id)
              where f.passed is false and w.control_id = %2$s and w.state = 'APPROVED' and w.ends_at > %3$s
                and (num_nonnulls(w.bot_id, w.department_id) = 0 or w.bot_id = f.bot_id or w.department_id = any (d.lineage))
              order by f.control_id, f.subject, w.ends_at desc, w.id desc
            ),
            judged as (
              select f.*, p.id as previous, p.state as was, p.title as old_title, p.facts as old_facts, p.evidence as old_evidence,
                p.control_waiver_id as old_waiver_id,
                case when f.passed is false then coalesce(p.failing_since, %3$s) end as failing_since,
                w.id as waiver_id,
                case
                  when f.passed is null then 'NOT_APPLICABLE'
                  when f.passed then 'PASSING'
                  when w.id is not null then 'WAIVED'
                  when greatest(coalesce(p.failing_since, %3$s) + make_interval(hours => c.grace_hours), c.counts_from) > %3$s then 'IN_GRACE'
                  else 'FAILING'
                end as state
              from found f
              join evaluated c on c.id = f.control_id
              left join present p on p.control_id = f.control_id and p.subject = f.subject
              left join waived w on w.control_id = f.control_id and w.subject = f.subject
            ),
            changed as (
              select j.*
              from judged j
              where j.previous is null or j.state <> j.was or j.facts <> j.old_facts or j.title <> j.old_title
                or j.evidence is distinct from j.old_evidence or j.waiver_id is distinct from j.old_waiver_id
            ),
            gone as (
              select p.* from present p where not exists (select from found f where f.control_id = p.control_id and f.subject = p.subject)
            )
            """;

    private static final String JUDGED =
            """
            %s,
            counted as (select count(*)::integer as subjects from found)
            select nextval(pg_get_serial_sequence('control_result', 'id')) as id, previous, was, subject, title, bot_id, department_id, state, facts::text as facts,
              evidence, failing_since, waiver_id, subjects
            from changed, counted
            union all
            select null, p.id, p.state, p.subject, p.title, p.bot_id, p.department_id, null, '{}', null, null, null, subjects
            from gone p, counted
            order by subject
            """;

    private static final String DIFFERING =
            """
            %s
            select control_id from changed union select control_id from gone order by control_id
            """;

    /** Parameter: the control. */
    static final String ENDED =
            """
            select null::bigint as id, p.id as previous, p.state as was, p.subject, p.title, p.bot_id, p.department_id, null::text as state, '{}' as facts,
              null::text as evidence, null::timestamptz as failing_since, null::bigint as waiver_id, 0 as subjects
            from control_result p
            where p.control_id = $1 and p.until is null
            order by p.subject
            """;

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
              'NOT_EVALUATED' as state, $2 as facts, null::text as evidence, p.failing_since, null::bigint as waiver_id,
              0 as subjects
            from present p
            where p.state is distinct from 'NOT_EVALUATED'
            order by p.subject
            """;

    /**
     * Who has to fix a failure, and the action items of subjects that are not verified, whatever
     * result they came from. Parameters: the control, the subjects.
     */
    static final String CONCERNED =
            """
            select n.subject, coalesce(
                (select e.id from bot b join employee e on e.id = b.owner_id where b.id = n.bot and (e.left_on is null or e.left_on >= current_date)),
                (
                  select d.head_id from department d
                  where d.id = coalesce(n.department, (select b.owner_department_id from bot b where b.id = n.bot))
                ),
                (select c.owner_id from control c where c.id = $1)
              ) as assignee_id,
              array(
                select a.id from action_item a join control_result o on o.id = a.control_result_id
                where o.control_id = $1 and o.subject = n.subject and a.state in ('OPEN', 'DONE')
              ) as items
            from jsonb_to_recordset($2::jsonb) as n (subject text, bot bigint, department bigint)
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
     * Returns the statement that compares what a control finds with its current results. Its
     * parameters are the control, the time, and the keys of bots if it is limited.
     *
     * @param sql the query of the control
     * @param limited whether only the subjects of some bots are compared
     */
    static String judged(String sql, boolean limited) {
        String bots = limited ? "any ($3)" : null;
        return JUDGED.formatted(compared(found("$1", sql, "$2", bots), "$1", "$2", bots));
    }

    /**
     * Returns the statement that finds the controls whose results would change. Its parameters are
     * the keys of the bots whose subjects are compared, the time, and the keys of the controls to
     * compare, whose queries alone are run. So it is the same for all events, and planned once.
     *
     * @param queries the queries of all controls by their keys
     */
    static String differing(Map<Long, String> queries) {
        return differing(queries, "any ($3)", "$2::timestamptz", "any ($1)");
    }

    /**
     * Returns the statement that finds the controls whose results of any subject would change. It
     * has no parameters: its plan depends on what the controls find.
     *
     * @param queries the queries of the controls by their keys
     */
    static String differing(Map<Long, String> queries, Instant now) {
        String keys =
                queries.keySet().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",", "any ('{", "}'::bigint[])"));
        return differing(queries, keys, "timestamptz '%s'".formatted(now), null);
    }

    private static String differing(
            Map<Long, String> queries, String controls, String time, @Nullable String bots) {
        String found =
                queries.entrySet().stream()
                        .map(each ->
                                found(each.getKey().toString(), each.getValue(), time, bots)
                                        + (bots == null
                                                ? ""
                                                : "  and %d::bigint = %s\n"
                                                        .formatted(each.getKey(), controls)))
                        .collect(Collectors.joining("union all\n"));
        return DIFFERING.formatted(compared(found, controls, time, bots));
    }

    private static String found(String control, String sql, String time, @Nullable String bots) {
        return FOUND.formatted(
                control,
                ControlCheck.bound(sql, control + "::bigint", time),
                bots == null ? "" : " where f.bot_id = " + bots);
    }

    private static String compared(
            String found, String controls, String time, @Nullable String bots) {
        return COMPARED.formatted(
                found, controls, time, bots == null ? "" : " and r.bot_id = " + bots);
    }
}

package io.botwarden.oversight.compliance;

/**
 * The statements of compliance. They are templates of jOOQ: {@code {n}} is a parameter. Parameters
 * that are in all of them: {@code {1}} the condition that the viewer sees the result {@code r};
 * {@code {2}} to {@code {7}} the chapter and the keys of the clause, control, bot, department and
 * standard, 0 for all. A 0 is part of the text of the statement: PostgreSQL plans a statement once
 * for all values of its parameters, and would expect next to no results after so many conditions.
 */
final class ComplianceStatements {

    private static final String COUNTS =
            """
            sum(r.results) filter (where r.state = 'PASSING') as passing,
                  sum(r.results) filter (where r.state = 'IN_GRACE') as in_grace,
                  sum(r.results) filter (where r.state = 'FAILING') as failing,
                  sum(r.results) filter (where r.state = 'WAIVED') as waived,
                  sum(r.results) filter (where r.state = 'NOT_APPLICABLE') as not_applicable,
                  sum(r.results) filter (where r.state = 'NOT_EVALUATED') as not_evaluated\
            """;

    private static final String SUMS =
            """
            count(n.control_id) as controls, coalesce(sum(n.passing), 0) as passing, coalesce(sum(n.in_grace), 0) as in_grace,
                  coalesce(sum(n.failing), 0) as failing, coalesce(sum(n.waived), 0) as waived, coalesce(sum(n.not_applicable), 0) as not_applicable,
                  coalesce(sum(n.not_evaluated), 0) as not_evaluated\
            """;

    private static final String AS_JSON =
            """
            'passing', passing, 'inGrace', in_grace, 'failing', failing, 'waived', waived, 'notApplicable', not_applicable,
                'notEvaluated', not_evaluated
            """;

    /** What identifies a bot or a department in {@code result_place}. */
    static final String MEMBER = "coalesce('department_' || r.department_id, 'bot_' || r.bot_id)";

    /** The columns of a result that are compared and shown. */
    private static final String COMPARED =
            "r.id, r.control_id, r.subject, r.title, r.bot_id, r.department_id, r.state, r.severity, r.since, r.until";

    private static final String IN_SCOPE =
            """
            ({2} = 0 or k.chapter = {2}) and ({3} = 0 or c.clause_id = {3}) and ({4} = 0 or c.id = {4}) and ({5} = 0 or r.bot_id = {5})
                and ({7} = 0 or exists (
                  select from clause_mapping m join framework_requirement q on q.id = m.framework_requirement_id
                  where m.clause_id = c.clause_id and q.framework_id = {7}
                ))
                and {1}\
            """;

    private static final String BELOW =
            """
            ({6} = 0 or %s in (
                  select p.member from result_place p where {6} = any (p.lineage) and p.started_at <= %2$s and p.ended_at > %2$s
                ))\
            """;

    /** The bots and departments below a department, and when. */
    private static final String PLACES =
            """

              place as materialized (select p.member, p.started_at, p.ended_at from result_place p where {6} = any (p.lineage)),\
            """;

    /** The results at a time. */
    private static final String AT =
            """
            %s as materialized (
                select %s
                from control_result r join control c on c.id = r.control_id join clause k on k.id = c.clause_id
                where r.since <= %3$s and (r.until is null or r.until > %3$s) and %4$s and %5$s and %6$s%7$s
              )\
            """;

    /**
     * The results are counted before they are joined to the lines: PostgreSQL does not know how
     * many there are, and would compare each result with each line.
     */
    private static final String BREAKDOWN =
            """
            (
              with %s,
              line as (%s),
              number as materialized (
                select r.key, r.control_id, %s
                from (%s) r
                group by r.key, r.control_id
              ),
              counted as (
                select line.key, line.sort, %s
                from line %s join number n on n.key = line.key
                where {8}
                group by line.key, line.sort
              )
              select cast(coalesce(json_agg(json_build_object('key', key, 'controls', controls, %s) order by sort, key), '[]') as text)
              from counted
            )
            """;

    /**
     * Each result counts at the instants between its start and its end, which are numbered: it is
     * added at the first of them and subtracted after the last, together with those of the same
     * state and instants. {@code {0}} is the instants, {@code {8}} the first of them. Results that
     * begin after the last have no instants; a condition for that would only mislead the planner.
     * With {@code offset 0} the numbers are computed once.
     */
    private static final String TREND =
            """
            (
              with asked as materialized (select cast({0} as timestamptz[]) as ats),%s
              span as materialized (
                select state, first, last, cast(count(*) as integer) as results
                from (
                  select r.state,
                    width_bucket(greatest(r.since%s) - interval '1 microsecond', asked.ats) + 1 as first,
                    width_bucket(least(coalesce(r.until, 'infinity')%s) - interval '1 microsecond', asked.ats) as last
                  from asked cross join control_result r join control c on c.id = r.control_id join clause k on k.id = c.clause_id%s
                  where (r.until is null or r.until > {8}) and %s
                  offset 0
                ) each_result
                where first <= last
                group by state, first, last
              ),
              edge as (
                select first as place, state, results as change from span
                union all
                select last + 1, state, -results from span
              ),
              step as (
                select i.place, i.at,
                  coalesce(sum(e.change) filter (where e.state = 'PASSING'), 0) as passing,
                  coalesce(sum(e.change) filter (where e.state = 'IN_GRACE'), 0) as in_grace,
                  coalesce(sum(e.change) filter (where e.state = 'FAILING'), 0) as failing,
                  coalesce(sum(e.change) filter (where e.state = 'WAIVED'), 0) as waived,
                  coalesce(sum(e.change) filter (where e.state = 'NOT_APPLICABLE'), 0) as not_applicable,
                  coalesce(sum(e.change) filter (where e.state = 'NOT_EVALUATED'), 0) as not_evaluated
                from asked cross join unnest(asked.ats) with ordinality as i (at, place) left join edge e on e.place = i.place
                group by i.place, i.at
              ),
              counted as (
                select place, at,
                  sum(passing) over sofar as passing, sum(in_grace) over sofar as in_grace, sum(failing) over sofar as failing,
                  sum(waived) over sofar as waived, sum(not_applicable) over sofar as not_applicable, sum(not_evaluated) over sofar as not_evaluated
                from step
                window sofar as (order by place)
              )
              select cast(coalesce(json_agg(json_build_object('at', cast(extract(epoch from at) * 1000 as bigint), %s) order by place), '[]') as text)
              from counted
            )
            """;

    /**
     * {@code {0}} and {@code {8}} are the times, {@code {9}} the number of changes listed. A result
     * that both times have in common is no change; it is left out unless the scope is a department,
     * which it may have been below at one of the times only.
     */
    private static final String DRIFT =
            """
            (
              with %s,
              %s,
              changed as (
                select coalesce(a.control_id, b.control_id) as control_id, coalesce(a.title, b.title) as title,
                  coalesce(a.bot_id, b.bot_id) as bot_id, coalesce(a.department_id, b.department_id) as department_id,
                  b.state as before, a.state as after, a.id as result_id, coalesce(a.since, b.until) as at,
                  array_position(array['FAILING', 'IN_GRACE', 'NOT_EVALUATED', 'WAIVED', 'PASSING', 'NOT_APPLICABLE'], a.state) as rank,
                  array_position(array['CRITICAL', 'HIGH', 'MODERATE', 'LOW'], coalesce(a.severity, b.severity)) as severity
                from earlier b full join shown a on a.control_id = b.control_id and a.subject = b.subject
                where a.state is distinct from b.state
              ),
              listed as (
                select * from changed order by rank nulls last, severity, at desc nulls last, control_id, title, result_id limit {9}
              )
              select cast(json_build_object(
                'newlyFailing', count(*) filter (where after = 'FAILING'),
                'newlyInGrace', count(*) filter (where after = 'IN_GRACE'),
                'newlyPassing', count(*) filter (where after = 'PASSING'),
                'newlyWaived', count(*) filter (where after = 'WAIVED'),
                'total', count(*),
                'changes', (
                  select coalesce(json_agg(json_build_object(
                    'control', control_id, 'title', title, 'bot', bot_id, 'department', department_id, 'before', before, 'after', after,
                    'result', result_id
                  ) order by rank nulls last, severity, at desc nulls last, control_id, title, result_id), '[]') from listed
                )
              ) as text)
              from changed
            )
            """;

    private ComplianceStatements() {}

    /**
     * Returns the statement that counts the results at a time, by line.
     *
     * @param all whether lines without results are listed
     */
    static String breakdown(ComplianceDimension by, boolean all) {
        return BREAKDOWN.formatted(
                at("shown", by.counted(), "{0}", "true", by.grouped()),
                by.lines(),
                COUNTS,
                by.results(),
                SUMS,
                all ? "left" : "inner",
                AS_JSON);
    }

    /** Returns the statement that counts the results at some instants. */
    static String trend(ComplianceScope scope) {
        boolean placed = scope.department() != null;
        return TREND.formatted(
                placed ? PLACES : "",
                placed ? ", place.started_at" : "",
                placed ? ", place.ended_at" : "",
                placed ? " join place on place.member = " + MEMBER : "",
                IN_SCOPE,
                AS_JSON);
    }

    /** Returns the statement that compares two times. */
    static String drift(ComplianceScope scope) {
        boolean placed = scope.department() != null;
        return DRIFT.formatted(
                at("earlier", COMPARED, "{0}", placed ? "true" : "r.until <= {8}", ""),
                at("shown", COMPARED, "{8}", placed ? "true" : "r.since > {0}", ""));
    }

    private static String at(
            String name, String columns, String time, String condition, String grouped) {
        return AT.formatted(
                name, columns, time, IN_SCOPE, BELOW.formatted(MEMBER, time), condition, grouped);
    }
}

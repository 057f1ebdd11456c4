package io.botwarden.oversight.compliance;

import org.jspecify.annotations.Nullable;

/**
 * What compliance is broken down by. Each value has a query of the lines, with {@code key}, {@code
 * sort} and, if a line is a record with a scope, the condition that the viewer sees it; and a query
 * of the numbers of results of each line, in which a result is counted at most once.
 */
enum ComplianceDimension {
    CHAPTER(
            null,
            "select distinct chapter as key, chapter as sort from clause",
            "select chapter as key, control_id, state, results from shown"),
    CLAUSE(
            "clause",
            "select id as key, position as sort from clause",
            "select clause_id as key, control_id, state, results from shown"),
    CONTROL(
            "control",
            """
            select c.id as key, row_number() over (order by c.position, c.code) as sort from control c
            where c.state = 'ACTIVE' or c.id in (select control_id from shown)
            """,
            "select control_id as key, control_id, state, results from shown"),
    DEPARTMENT(
            "department",
            "select d.id as key, row_number() over (order by d.name, d.id) as sort from department d",
            """
            select line.key, g.control_id, g.state, g.results
            from (
              select p.lineage, r.control_id, r.state, sum(r.results) as results
              from shown r join result_place p on p.member = coalesce('department_' || r.department_id, 'bot_' || r.bot_id) and p.started_at <= {0} and p.ended_at > {0}
              group by p.lineage, r.control_id, r.state
            ) g
            cross join lateral unnest(g.lineage) as line (key)
            """),
    BOT(
            "bot",
            "select b.id as key, row_number() over (order by b.code) as sort from bot b",
            "select bot_id as key, control_id, state, results from shown where bot_id is not null"),
    FRAMEWORK(
            "framework",
            "select f.id as key, row_number() over (order by f.name, f.id) as sort from framework f where {7} = 0 or f.id = {7}",
            """
            select m.framework_id as key, s.control_id, s.state, s.results
            from shown s
            join (
              select distinct m.clause_id, q.framework_id from clause_mapping m join framework_requirement q on q.id = m.framework_requirement_id
            ) m on m.clause_id = s.clause_id
            """),
    FRAMEWORK_REQUIREMENT(
            "framework_requirement",
            """
            select q.id as key, row_number() over (order by f.name, f.id, q.position, q.id) as sort
            from framework_requirement q join framework f on f.id = q.framework_id
            where {7} = 0 or f.id = {7}
            """,
            "select m.framework_requirement_id as key, s.control_id, s.state, s.results from shown s join clause_mapping m on m.clause_id = s.clause_id");

    private final @Nullable String table;
    private final String lines;
    private final String results;

    ComplianceDimension(@Nullable String table, String lines, String results) {
        this.table = table;
        this.lines = lines;
        this.results = results;
    }

    /** The table of the lines; null if they are not records. */
    @Nullable String table() {
        return table;
    }

    /** The query of the lines. */
    String lines() {
        return lines;
    }

    /** The query of the results of each line, with the {@code key} of the line. */
    String results() {
        return results;
    }

    /** The columns of the results that are counted. */
    String counted() {
        return isOfCompany()
                ? "r.control_id, r.bot_id, r.department_id, r.state, 1 as results"
                : "r.control_id, c.clause_id, k.chapter, r.state, cast(count(*) as integer) as results";
    }

    /**
     * How they are grouped: first by control, of which there are few. Those of a bot or department
     * are few themselves.
     */
    String grouped() {
        return isOfCompany() ? "" : " group by r.control_id, c.clause_id, k.chapter, r.state";
    }

    /** Whether lines without results are shown: only those that the scope does not leave out. */
    boolean isComplete(ComplianceScope scope) {
        return switch (this) {
            case BOT, DEPARTMENT -> false;
            case FRAMEWORK, FRAMEWORK_REQUIREMENT -> scope.isWhole();
            case CHAPTER, CLAUSE, CONTROL -> scope.isWhole() && scope.framework() == null;
        };
    }

    /** Whether a line is shown only if the viewer may see its record. */
    boolean isOfCompany() {
        return this == DEPARTMENT || this == BOT;
    }
}

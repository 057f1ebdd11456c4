package io.botwarden.risk.contingency.drill;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.report.Report;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads the report of a drill, for those who may read the plans of its department and those with a
 * role in it. It has the action items that the viewer may see. A drill that is not disclosed yet
 * has no report. (Policy 6.3.2)
 */
@Component
class DrillReports {

    private static final String READ = "contingency:read";
    private static final String READ_ITEMS = "commitment:read";

    private static final String DRILL =
            """
            select d.id, d.number, d.title, p.number || ' ' || p.title as plan, o.name as department, d.scenario, d.announced, d.state, d.planned_at,
              s.display_name as scheduled_by, v.revision, a.activated_at, d.held_at, a.conclusion, d.result, d.report, d.assessed_at,
              r.display_name as assessed_by, d.note, d.updated_at,
              array(
                select b.name from contingency_plan_bot c join bot b on b.id = c.bot_id
                where c.contingency_plan_version_id = coalesce(v.id, p.current_version_id) order by b.name, b.id
              ) as bots
            from drill d
            join contingency_plan p on p.id = d.contingency_plan_id
            join department o on o.id = d.department_id
            join identity s on s.id = d.scheduled_by_id
            left join activation a on a.drill_id = d.id
            left join contingency_plan_version v on v.id = a.contingency_plan_version_id
            left join identity r on r.id = d.assessed_by_id
            where d.number = :number and d.disclosed and (
              :everything
              or exists (
                select from viewer_department v where v.identity_id = :viewer and v.permission = 'contingency:read' and v.department_id = d.department_id
              )
              or exists (select from activation_viewer w where w.record_id = a.id and w.identity_id = :viewer)
            )
            """;

    private static final String ROLES =
            """
            select r.name, r.state, e.name as employee, r.called_at, r.confirmed_at
            from activation a
            join activation_role r on r.activation_id = a.id
            left join employee e on e.id = r.employee_id
            where a.drill_id = :id
            order by r.position
            """;

    private static final String STEPS =
            """
            select s.position, s.title, s.role, s.required, s.state, s.due_at, s.finished_at, i.display_name as finished_by, s.late, s.note
            from activation a
            join activation_step s on s.activation_id = a.id
            left join identity i on i.id = s.finished_by_id
            where a.drill_id = :id
            order by s.position
            """;

    private static final String OBSERVATIONS =
            """
            select n.at, i.display_name as actor, n.note
            from drill_observation n left join identity i on i.id = n.actor_id
            where n.drill_id = :id
            order by n.position
            """;

    private static final String IMPROVEMENTS =
            """
            select t.number, t.title, e.name as assignee, t.due_at, t.state
            from action_item t left join employee e on e.id = t.assignee_id
            where t.drill_id = :id and (
              :everything or t.bot_id = any (reached_bots(:viewer, 'commitment:read'))
              or t.department_id = any (reached_departments(:viewer, 'commitment:read'))
            )
            order by t.due_at, t.id
            """;

    private final DatabaseClient database;

    DrillReports(DatabaseClient database) {
        this.database = database;
    }

    /**
     * The report of a drill; empty if there is none that the viewer may see as a whole.
     *
     * @param number its number
     * @param chinese whether the report is in Chinese; otherwise it is in English
     */
    Mono<Report> find(Viewer viewer, String number, boolean chinese) {
        return database.sql(DRILL)
                .bind("number", number)
                .bind("everything", viewer.mayEverywhere(READ))
                .bind("viewer", viewer.rightsId())
                .map(row -> new Found(Fields.number(row, "id"), ReportedDrill.of(row)))
                .one()
                .flatMap(found ->
                        Mono.zip(
                                        all(ROLES, found.id(), ReportedDrill.Role::of),
                                        all(STEPS, found.id(), ReportedDrill.Step::of),
                                        all(
                                                OBSERVATIONS,
                                                found.id(),
                                                ReportedDrill.Observation::of),
                                        improvements(viewer, found.id()))
                                .map(parts ->
                                        new DrillReport(
                                                        found.drill(),
                                                        parts.getT1(),
                                                        parts.getT2(),
                                                        parts.getT3(),
                                                        parts.getT4(),
                                                        DrillReportWords.in(chinese))
                                                .in(chinese ? "zh-Hans" : "en")));
    }

    /** The action items that the viewer may see. */
    private Mono<List<ReportedDrill.Improvement>> improvements(Viewer viewer, long drill) {
        return database.sql(IMPROVEMENTS)
                .bind("id", drill)
                .bind("everything", viewer.mayEverywhere(READ_ITEMS))
                .bind("viewer", viewer.rightsId())
                .map(ReportedDrill.Improvement::of)
                .all()
                .collectList();
    }

    private <T> Mono<List<T>> all(String sql, long drill, Function<Readable, T> read) {
        return database.sql(sql).bind("id", drill).map(read).all().collectList();
    }

    private record Found(long id, ReportedDrill drill) {}
}

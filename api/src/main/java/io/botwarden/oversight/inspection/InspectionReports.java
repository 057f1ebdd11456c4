package io.botwarden.oversight.inspection;

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
 * Reads the report of an inspection, for viewers who may see all of it: members of the supervision
 * group, its inspectors, and those who may read the records of everything that it is about. (Policy
 * 7.1.3)
 */
@Component
class InspectionReports {

    private static final String READ = "oversight:read";

    private static final String INSPECTION =
            """
            select n.id, n.number, n.title, n.area, n.clauses, d.name as department, l.name as lead, n.starts_at, n.ends_at, n.state, n.seed,
              n.sample_size, n.started_at, n.closed_at, n.updated_at, n.conclusion,
              array(select e.name from inspection_inspector i join employee e on e.id = i.employee_id where i.inspection_id = n.id order by e.name, e.id) as inspectors,
              array(select b.name from inspection_bot i join bot b on b.id = i.bot_id where i.inspection_id = n.id order by b.name, b.id) as bots
            from inspection n
            join employee l on l.id = n.lead_id
            left join department d on d.id = n.department_id
            where n.number = :number and (
              :everything
              or exists (select from inspection_viewer v where v.record_id = n.id and v.identity_id = :viewer)
              or not exists (
                select from inspection_place p where p.record_id = n.id
                  and not exists (select from viewer_bot v where v.identity_id = :viewer and v.permission = 'oversight:read' and v.bot_id = p.bot_id)
                  and not exists (
                    select from viewer_department v where v.identity_id = :viewer and v.permission = 'oversight:read' and v.department_id = p.department_id
                  )
              )
            )
            """;

    private static final String ITEMS =
            """
            select t.position, t.kind, t.title, c.name, c.name_zh, l.code as clause, r.state as result, r.found, r.found_zh, t.passing, t.in_grace, t.failing, t.waived, t.not_applicable,
              t.not_evaluated, t.state, t.note, i.display_name as answered_by
            from inspection_item t
            left join control c on c.id = t.control_id
            left join clause l on l.id = c.clause_id
            left join control_result r on r.id = t.control_result_id
            left join identity i on i.id = t.answered_by_id
            where t.inspection_id = :id
            order by t.position
            """;

    private static final String FINDINGS =
            """
            select f.number, f.title, f.description, f.severity, f.cause, f.state, l.code as clause, b.name as bot, d.name as department, e.name as responsible, f.due_at,
              o.number as earlier
            from inspection_finding f
            join clause l on l.id = f.clause_id
            join employee e on e.id = f.responsible_id
            left join bot b on b.id = f.bot_id
            left join department d on d.id = f.department_id
            left join inspection_finding o on o.id = f.earlier_id
            where f.inspection_id = :id
            order by f.raised_at, f.id
            """;

    private final DatabaseClient database;

    InspectionReports(DatabaseClient database) {
        this.database = database;
    }

    /**
     * The report of an inspection; empty if there is none that the viewer may see as a whole.
     *
     * @param number its number
     * @param chinese whether the report is in Chinese; otherwise it is in English
     */
    Mono<Report> find(Viewer viewer, String number, boolean chinese) {
        return database.sql(INSPECTION)
                .bind("number", number)
                .bind("everything", viewer.mayEverywhere(READ))
                .bind("viewer", viewer.rightsId())
                .map(row -> new Found(Fields.number(row, "id"), ReportedInspection.of(row)))
                .one()
                .flatMap(found ->
                        Mono.zip(
                                        all(
                                                ITEMS,
                                                found.id(),
                                                row -> ReportedItem.of(row, chinese)),
                                        all(FINDINGS, found.id(), ReportedFinding::of))
                                .map(parts ->
                                        new InspectionReport(
                                                        found.inspection(),
                                                        parts.getT1(),
                                                        parts.getT2(),
                                                        InspectionReportWords.in(chinese))
                                                .in(chinese ? "zh-Hans" : "en")));
    }

    private <T> Mono<List<T>> all(String sql, long inspection, Function<Readable, T> read) {
        return database.sql(sql).bind("id", inspection).map(read).all().collectList();
    }

    private record Found(long id, ReportedInspection inspection) {}
}

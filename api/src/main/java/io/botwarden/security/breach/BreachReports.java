package io.botwarden.security.breach;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.report.Report;
import io.botwarden.platform.transaction.Fields;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the report of a data breach, for viewers who may see it. (Policy 1.3.2) */
@Component
class BreachReports {

    private static final String READ = "breach:read";

    private static final String BREACH =
            """
            select b.*, n.number as incident, e.name as responsible, r.display_name as reported_by, a.display_name as assessed_by,
              c.display_name as closed_by,
              array(select distinct t.name from unnest(b.bot_ids) as i (id) join bot t on t.id = i.id order by t.name) as bots,
              array(
                select a.name from data_breach_subject s join data_asset a on a.id = s.data_asset_id where s.data_breach_id = b.id order by s.position
              ) as assets
            from data_breach b
            left join incident n on n.id = b.incident_id
            left join employee e on e.id = b.responsible_id
            left join identity r on r.id = b.reported_by_id
            left join identity a on a.id = b.assessed_by_id
            left join identity c on c.id = b.closed_by_id
            where b.number = :number and (
              :everything
              or exists (select from data_breach_viewer v where v.record_id = b.id and v.identity_id = :viewer)
              or exists (
                select from viewer_bot v where v.identity_id = :viewer and v.permission = 'breach:read' and v.bot_id = any (b.bot_ids)
              )
            )
            """;

    private static final String NOTIFICATIONS =
            """
            select n.recipient, n.name, n.notified_at, n.content, n.reference, n.late, i.display_name as recorded_by
            from data_breach_notification n join identity i on i.id = n.recorded_by_id where n.data_breach_id = :id order by n.position
            """;

    private final DatabaseClient database;

    BreachReports(DatabaseClient database) {
        this.database = database;
    }

    /**
     * The report of a data breach; empty if there is none that the viewer may see.
     *
     * @param number its number
     * @param chinese whether it is in Chinese; otherwise it is in English
     */
    Mono<Report> find(Viewer viewer, String number, boolean chinese) {
        return database.sql(BREACH)
                .bind("number", number)
                .bind("everything", viewer.mayEverywhere(READ))
                .bind("viewer", viewer.rightsId())
                .map(row -> new Found(Fields.number(row, "id"), ReportedBreach.of(row)))
                .one()
                .flatMap(found ->
                        notifications(found.id())
                                .map(told ->
                                        new BreachReport(
                                                        found.breach(),
                                                        told,
                                                        BreachReportWords.in(chinese))
                                                .in(chinese ? "zh-Hans" : "en")));
    }

    private Mono<List<ReportedNotification>> notifications(long breach) {
        return database.sql(NOTIFICATIONS)
                .bind("id", breach)
                .map(ReportedNotification::of)
                .all()
                .collectList();
    }

    private record Found(long id, ReportedBreach breach) {}
}

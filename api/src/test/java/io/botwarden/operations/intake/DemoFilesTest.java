package io.botwarden.operations.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/**
 * The shipped files with the shipped mappings, against figures that another program computed from
 * the files.
 */
@BotwardenTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoFilesTest {

    private static final Path DEMO = Path.of("../infra/demo");

    @Autowired private WebTestClient http;

    @Autowired private TestViewers viewers;

    @Autowired private JdbcClient database;

    @Test
    @Order(1)
    void theIncidentLogGivesEachIncidentOnceWithATimelineEntryForEachRow() throws IOException {
        JsonNode report = incidents();

        assertThat(IntakeClient.counts(report)).isEqualTo("101045 0 0 0");
        assertThat(report.path("records").toString())
                .isEqualTo(
                        "{\"incident\":17136,\"timelineEntry\":101045,\"bot\":37,\"department\":64}");
        assertThat(
                        text(
                                """
                                select string_agg(severity || ' ' || n, ', ' order by severity)
                                from (select severity, count(*) as n from incident group by severity) counted\
                                """))
                .isEqualTo("CRITICAL 178, HIGH 287, LOW 527, MODERATE 16144");
        assertThat(
                        text(
                                "select count(*) filter (where state = 'CLOSED') || ' ' || count(*) filter (where reopen_count > 0)"
                                        + " || ' ' || count(*) filter (where resolved_at is null) || ' '"
                                        + " || count(*) filter (where reassignment_count > 0) from incident"))
                .isEqualTo("17136 202 1230 8352");
        assertThat(text("select count(*)::text from department")).isEqualTo("64");
    }

    @Test
    @Order(2)
    void theIncidentsFiguresAreThoseOfTheFile() {
        assertThat(
                        text(
                                """
                                select string_agg(met || '/' || n, ' ' order by quarter)
                                from (
                                  select date_trunc('quarter', closed_at at time zone 'UTC') as quarter, count(*) filter (where sla_met) as met,
                                    count(*) as n
                                  from incident group by 1) closed
                                where quarter < '2016-10-01'\
                                """))
                .isEqualTo("2493/5849 7308/11017 2/178");
        assertThat(
                        text(
                                """
                                select concat_ws(' ', count(*), round(avg(hours), 4),
                                  round(percentile_cont(0.5) within group (order by hours)::numeric, 4),
                                  round(percentile_cont(0.9) within group (order by hours)::numeric, 4))
                                from (
                                  select extract(epoch from resolved_at - started_at) / 3600 as hours from incident
                                  where resolved_at >= '2016-04-01Z' and resolved_at < '2016-07-01Z') resolved\
                                """))
                .isEqualTo("8782 180.0653 22.1750 527.2900");
        assertThat(
                        text(
                                """
                                select concat_ws(' ',
                                  count(*) filter (where sla_met and closed) || '/' || count(*) filter (where closed),
                                  count(hours), round(avg(hours), 4), round(percentile_cont(0.5) within group (order by hours)::numeric, 4))
                                from (
                                  select sla_met, closed_at >= '2016-04-01Z' and closed_at < '2016-07-01Z' as closed,
                                    case when resolved_at >= '2016-04-01Z' and resolved_at < '2016-07-01Z'
                                      then extract(epoch from resolved_at - started_at) / 3600 end as hours
                                  from incident i join department d on d.id = i.department_id where d.code = 'Group 70') one\
                                """))
                .isEqualTo("3629/4080 3064 39.2103 0.2833");
    }

    @Test
    @Order(3)
    void anIncidentIsWhatItsLastRowSaysAndItsTimelineWhatAllOfThemSay() {
        assertThat(
                        text(
                                """
                                select concat_ws(' | ', i.title, i.state, i.severity, d.code, b.code, b.state, b.origin, i.sla_met,
                                  i.acknowledged_at at time zone 'UTC', i.resolved_at at time zone 'UTC', b.live_since <= i.started_at)
                                from incident i join department d on d.id = i.department_id join bot b on b.id = i.bot_id
                                where number = 'INC0000045'\
                                """))
                .isEqualTo(
                        "Category 55, Subcategory 170, Symptom 72 | CLOSED | MODERATE | Group 56 | Category 55 | LIVE | "
                                + "IMPORTED | t | 2016-02-29 08:53:00 | 2016-02-29 11:29:00 | t");
        assertThat(
                        text(
                                """
                                select string_agg(concat_ws(' ', position, at at time zone 'UTC', e.state, kind, note, d.code, external_key),
                                  '; ' order by position)
                                from timeline_entry e join incident i on i.id = e.incident_id left join department d on d.id = e.department_id
                                where number = 'INC0000047' and position < 4\
                                """))
                .isEqualTo(
                        "1 2016-02-29 04:57:00 OPEN IMPORTED New Group 70 INC0000047|0|29/2/2016 04:57; "
                                + "2 2016-02-29 05:30:00 ACKNOWLEDGED IMPORTED Active Group 24 INC0000047|1|29/2/2016 05:30; "
                                + "3 2016-02-29 05:33:00 ACKNOWLEDGED IMPORTED Active Group 24 INC0000047|2|29/2/2016 05:33");
    }

    @Test
    @Order(4)
    void theSameLogAgainChangesNothing() throws IOException {
        String before =
                text("select max(xid)::text || ' ' || count(*) from timeline_entry")
                        + text("select max(xid)::text from incident");

        assertThat(IntakeClient.counts(incidents())).isEqualTo("0 101045 0 0");

        assertThat(
                        text("select max(xid)::text || ' ' || count(*) from timeline_entry")
                                + text("select max(xid)::text from incident"))
                .isEqualTo(before);
    }

    @Test
    @Order(5)
    void theDailyReportsGiveTheirFiguresOverTheirDays() throws IOException {
        JsonNode report =
                client().accepted(
                                "/import/measurements-csv?mapping=letsgo-daily",
                                Files.readAllBytes(
                                        DEMO.resolve("letsgo/letsgo_daily_2006-2010.csv")));

        assertThat(report.path("rejected").asInt()).isZero();
        assertThat(
                        text(
                                "select string_agg(n || ' ' || sum, ', ' order by metric) from (select metric, count(*) as n, sum(value) from "
                                        + "measurement where metric in ('sessions', 'tasks-succeeded') group by metric) total"))
                .isEqualTo("1512 80086, 1509 48994");
        assertThat(
                        text(
                                """
                                select string_agg(succeeded || '/' || attempted, ' ' order by quarter)
                                from (
                                  select date_trunc('quarter', starts_at at time zone 'UTC') as quarter,
                                    sum(value) filter (where metric = 'tasks-succeeded') as succeeded,
                                    sum(value) filter (where metric = 'tasks-attempted') as attempted
                                  from measurement where starts_at >= '2010-01-01Z' and starts_at < '2010-07-01Z' group by 1) quarterly\
                                """))
                .isEqualTo("3313/4305 2858/3827");
        assertThat(
                        text(
                                "select ends_at - starts_at || '' from measurement where metric = 'sessions' and starts_at = '2010-09-04Z'"))
                .isEqualTo("5 days");
        assertThat(
                        text(
                                "select live_since at time zone 'UTC' || channel || state from bot where code = 'letsgo'"))
                .isEqualTo("2006-06-08 00:00:00PHONELIVE");
        assertThat(report.path("remarks").toString())
                .contains(
                        "letsgo: 4 reports overlap an earlier one, the first of them from 2008-01-12T00:00Z");
    }

    private JsonNode incidents() throws IOException {
        return client().accepted(
                        "/import/incidents-csv?mapping=uci-incidents",
                        Files.readAllBytes(
                                DEMO.resolve(
                                        "uci-incidents/incident_event_log_opened_to_2016-04.csv.gz")));
    }

    private IntakeClient client() {
        return new IntakeClient(http, viewers.overEverything("OPERATOR").token());
    }

    private String text(String sql) {
        return String.valueOf(database.sql(sql).query(String.class).single());
    }
}

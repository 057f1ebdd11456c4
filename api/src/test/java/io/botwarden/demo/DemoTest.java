package io.botwarden.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.monitoring.alerting.AlertmanagerImport;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.jobs.Recurring;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.json.JsonMapper;

/**
 * The content of the demo after its first start, compared with figures that another program
 * computed from the files, and after a start that continues one that was killed.
 */
@BotwardenTest(own = true)
@ActiveProfiles("demo")
class DemoTest {

    @Autowired private DemoLoader loader;

    @Autowired private DemoRecords records;

    @Autowired private DemoStory story;

    @Autowired private DemoHistory history;

    @Autowired private AlertmanagerImport alertmanager;

    @Autowired private DemoRequests requests;

    @Autowired private DemoViewers demoViewers;

    @Autowired private JsonMapper json;

    @Autowired private JdbcClient database;

    @Autowired private GraphQlTesters testers;

    @Autowired private TestViewers viewers;

    @Autowired
    @Qualifier("queriesToDeliver") private Recurring queriesToDeliver;

    @Test
    void incidentsOfStorySuggestRisk() {
        await().atMost(BotwardenTest.LONG_ENOUGH)
                .untilAsserted(() ->
                        assertThat(
                                        text(
                                                """
                                                select coalesce(string_agg(p.title, ', '), '') from risk_proposal p join risk_rule r on r.id = p.risk_rule_id
                                                where r.code = 'incidents-of-bot'\
                                                """))
                                .endsWith(": 3 incidents caused by a gap in a process"));
    }

    @Test
    void importsIncidentLog() {
        assertThat(text("select count(*)::text from incident where origin = 'IMPORTED'"))
                .isEqualTo("17136");
        assertThat(text("select count(*)::text from timeline_entry where kind = 'IMPORTED'"))
                .isEqualTo("101045");
        assertThat(
                        text(
                                """
                                select string_agg(severity || ' ' || n, ', ' order by severity)
                                from (select severity, count(*) as n from incident where origin = 'IMPORTED' group by severity) counted\
                                """))
                .isEqualTo("CRITICAL 178, HIGH 287, LOW 527, MODERATE 16144");
        assertThat(
                        text(
                                "select count(*) filter (where state = 'CLOSED') || ' ' || count(*) filter (where reopen_count > 0)"
                                        + " || ' ' || count(*) filter (where resolved_at is null) || ' '"
                                        + " || count(*) filter (where reassignment_count > 0) from incident where origin = 'IMPORTED'"))
                .isEqualTo("17136 202 1230 8352");
        assertThat(text("select count(*)::text from department")).isEqualTo("73");
    }

    @Test
    void incidentFiguresMatchFile() {
        assertThat(
                        text(
                                """
                                select string_agg(met || '/' || n, ' ' order by quarter)
                                from (
                                  select date_trunc('quarter', closed_at at time zone 'UTC') as quarter, count(*) filter (where sla_met) as met,
                                    count(*) as n
                                  from incident where origin = 'IMPORTED' group by 1) closed
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
                                  select sla_met, i.closed_at >= '2016-04-01Z' and i.closed_at < '2016-07-01Z' as closed,
                                    case when resolved_at >= '2016-04-01Z' and resolved_at < '2016-07-01Z'
                                      then extract(epoch from resolved_at - started_at) / 3600 end as hours
                                  from incident i join department d on d.id = i.department_id where d.code = 'Group 70' and i.origin = 'IMPORTED') one\
                                """))
                .isEqualTo("3629/4080 3064 39.2103 0.2833");
    }

    /** Compared with the figures that another program computed for the department. */
    @Test
    void breaksDownByDepartment() {
        assertThat(sla("by: DEPARTMENT, department: {code: \"Group 70\"}"))
                .extracting(row -> row.get("numerator") + "/" + row.get("denominator"))
                .containsExactly("3629/4080");
        List<Map<String, Object>> bots = sla("by: BOT, department: {code: \"Group 70\"}");
        assertThat(bots).hasSizeGreaterThan(1);
        assertThat(sum(bots, "numerator")).isEqualTo(3629);
        assertThat(sum(bots, "denominator")).isEqualTo(4080);
        assertThat(sum(sla("by: BOT"), "denominator")).isGreaterThan(4080);
        assertThat(sla("by: DEPARTMENT")).hasSizeGreaterThan(1);
    }

    private List<Map<String, Object>> sla(String asked) {
        return testers.http(viewers.overEverything("ANALYST").token())
                .document(
                        "{ kpiBreakdown(id: \"sla-attainment\", period: \"2016-Q2\", %s) { numerator denominator } }"
                                .formatted(asked))
                .execute()
                .path("kpiBreakdown")
                .entityList(new ParameterizedTypeReference<Map<String, Object>>() {})
                .get();
    }

    private static long sum(List<Map<String, Object>> rows, String field) {
        return rows.stream().mapToLong(row -> ((Number) row.get(field)).longValue()).sum();
    }

    @Test
    void incidentsMatchLog() {
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
    void storyContinues() {
        assertThat(
                        text(
                                "select string_agg(state || ' ' || n, ', ' order by state) from (select state, count(*) as n from requirement group by state) told"))
                .isEqualTo("DRAFT 1, IN_ANALYSIS 1, PLANNED 1, REJECTED 1, SUBMITTED 1");
        assertThat(
                        text(
                                "select string_agg(concat_ws(' ', title, due_on - original_due_on), ', ' order by id) from milestone"))
                .isEqualTo("Look up bills 0, Read out the lines 7");
        assertThat(
                        text(
                                """
                                select concat_ws(' ', a.state, (select string_agg(department || ' ' || p.state, ', ' order by department)
                                  from launch_approval p where p.launch_application_id = a.id))
                                from launch_application a\
                                """))
                .isEqualTo(
                        "IN_REVIEW Group 24 PENDING, Group 70 APPROVED, Information security PENDING");
        assertThat(
                        text(
                                """
                                select string_agg(concat_ws(' ', severity, state, (resolve_due_at - opened_at)::text), ', ' order by id)
                                from incident where origin = 'REGISTERED'\
                                """))
                .startsWith("HIGH ACKNOWLEDGED 08:00:00, CRITICAL REVIEWED");
        assertThat(
                        text(
                                "select string_agg(concat_ws(' ', state, resolved_at - started_at), ', ' order by started_at) from alert"))
                .isEqualTo("RESOLVED 00:25:00, RESOLVED 00:40:00, RESOLVED 01:30:00");
        assertThat(
                        text(
                                """
                                select concat_ws(' ', (select string_agg(state, ' ' order by id) from alert_rule where code not like 'starter-%'), (select count(*) from on_call_schedule),
                                  (select state from change where origin = 'REGISTERED'), (select count(*) from maintenance_window),
                                  (select state from manual), (select state from feedback), (select string_agg(state, ' ' order by state) from action_item where number not like 'DEMO-%'))\
                                """))
                .isEqualTo(
                        "ACTIVE DRAFT 1 APPROVED 1 PUBLISHED OPEN DONE OPEN OPEN OPEN OPEN OPEN");
        assertThat(
                        text(
                                """
                                select string_agg(concat_ws(' ', r.state, r.supplier, t.state, t.cost), ', ' order by r.id)
                                from risk r left join risk_treatment t on t.risk_id = r.id where r.origin = 'REGISTERED'\
                                """))
                .isEqualTo("ASSESSED Timetable service, TREATED Speech service PLANNED 9000");
    }

    /** The analyst's saved query runs on the snapshot, and its result is delivered. */
    @Test
    void savedQueryIsDelivered() {
        assertThat(
                        text(
                                """
                                select concat_ws(' ', i.username, q.name, q.sharing, s.recurrence, s.state)
                                from saved_query q
                                join identity i on i.id = q.saved_by_id
                                join query_schedule s on s.saved_query_id = q.id\
                                """))
                .isEqualTo(
                        "analyst SLA of closed incidents by group EVERYONE FREQ=WEEKLY;BYDAY=MO ACTIVE");
        database.sql("update query_schedule set next_at = now() - interval '1 minute'").update();

        queriesToDeliver.work().get().block();

        await().atMost(BotwardenTest.LONG_ENOUGH)
                .untilAsserted(() ->
                        assertThat(
                                        text(
                                                "select coalesce(string_agg(concat_ws(' ', rows, failure), ', '), '') from query_delivery"))
                                .isEqualTo(
                                        text(
                                                """
                                                select least(count(distinct department_id), 20)::text from incident
                                                where sla_met is not null and closed_at >= '2016-01-01Z' and closed_at < '2016-04-01Z'\
                                                """)));
    }

    /** Two quarters, so that the reports of the second compare, and tell what was done. */
    @Test
    void appraisalsFollowEachOther() {
        assertThat(
                        text(
                                "select string_agg(code || ' ' || state, ', ' order by code) from appraisal_cycle where period < '2017'"))
                .isEqualTo(
                        "2016-Q1-policy PUBLISHED, 2016-Q1-service-desk PUBLISHED, 2016-Q2-policy PUBLISHED, 2016-Q2-service-desk PUBLISHED");
        assertThat(
                        text(
                                """
                                select string_agg(concat_ws(' ', o ->> 'number', o ->> 'done', o ->> 'target'), ', ' order by o ->> 'number')
                                from appraisal_cycle c, jsonb_array_elements(c.report_context::jsonb -> 'outcomes') o where c.code = '2016-Q2-service-desk'\
                                """))
                .isEqualTo("AO-1 true 0.9, AO-2 false");
        assertThat(
                        text(
                                """
                                select string_agg(concat_ws(' ', c.period, s.grade), ', ' order by c.period)
                                from scorecard s join appraisal_cycle c on c.id = s.cycle_id
                                where c.code like '2016-Q_-service-desk' and s.department_code = 'Group 70' and not s.superseded\
                                """))
                .isEqualTo("2016-Q1 C, 2016-Q2 A");
    }

    @Test
    void snapshotExcludesStory() {
        assertThat(
                        text(
                                "select string_agg(state, ' ') from warehouse_snapshot where cut_at < (select min(created_at) from requirement)"))
                .isEqualTo("COMPLETED");
    }

    @Test
    @Tag("nightly")
    void reimportChangesNothing() throws Exception {
        String before = newest();

        for (IntakeReport report :
                List.of(
                        records.loadIncidents(),
                        records.loadReports(),
                        records.loadDialogues(),
                        history.loadInteractions())) {
            assertThat(report.accepted() + report.conflicting() + report.rejected()).isZero();
            assertThat(report.duplicate()).isPositive();
        }
        history.insert();
        assertThat(newest()).isEqualTo(before);
    }

    /** What a start that was killed has done of a story is left out by the next one. */
    @Test
    void storiesAreToldOnce() {
        String before =
                text("select count(*)::text from audit_entry where username <> 'botwarden'");

        for (String file :
                List.of(
                        "person-scheme",
                        "improvements",
                        "ratings-2016-Q1",
                        "ratings-2016-Q2",
                        "story")) {
            story.play("demo/" + file + ".yml").block();
        }

        assertThat(text("select count(*)::text from audit_entry where username <> 'botwarden'"))
                .isEqualTo(before);
    }

    /** A start after one that was killed has other times, and sends only what is missing. */
    @Test
    void alertsAreSentOnce() {
        String sent =
                "select string_agg(distinct request_id, ' ') from audit_entry where action = 'importAlerts'";
        assertThat(text(sent))
                .isEqualTo(
                        "demo-alerts-1-firing demo-alerts-1-resolved demo-alerts-2-firing"
                                + " demo-alerts-2-resolved demo-alerts-3-firing demo-alerts-3-resolved");
        String alerts = "select string_agg(id || ' ' || version, ' ' order by id) from alert";
        String before = text(alerts) + text("select count(*)::text from import_run");

        DemoAlerts later =
                new DemoAlerts(
                        alertmanager,
                        requests,
                        json,
                        Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
        demoViewers.require("operator").flatMap(later::tell).block();

        assertThat(text(alerts) + text("select count(*)::text from import_run")).isEqualTo(before);
    }

    @Test
    void secondStartLoadsNothing() {
        String before =
                text("select count(*) || ' ' || max(id) from import_run")
                        + text(
                                "select count(*)::text from audit_entry where username <> 'botwarden'");

        loader.start();

        assertThat(
                        text("select count(*) || ' ' || max(id) from import_run")
                                + text(
                                        "select count(*)::text from audit_entry where username <> 'botwarden'"))
                .isEqualTo(before);
    }

    /** The policy's own scheme: what the data sets lack is demonstrated for eight departments. */
    @Test
    void policyGradesDepartmentsWithBots() {
        assertThat(
                        text(
                                """
                                select string_agg(concat_ws(' ', period, department_code, grade, round(total, 2)), ', ' order by period, rank, department_code)
                                from (
                                  select c.period, s.department_code, s.grade, s.total, s.rank
                                  from scorecard s join appraisal_cycle c on c.id = s.cycle_id
                                  where c.code like '2016-Q_-policy' and not s.superseded
                                    and (s.grade <> 'INSUFFICIENT_DATA' or s.department_id in (select owner_department_id from bot))
                                ) s\
                                """))
                .isEqualTo(
                        "2016-Q1 Group 64 B 80.78, 2016-Q1 Group 70 D 68.99, 2016-Q1 Group 73 D 64.22, 2016-Q1 Group 39 D 62.64, 2016-Q1 Group 24 E 58.83, "
                                + "2016-Q1 Group 23 E 55.55, 2016-Q1 Group 5 E 32.37, 2016-Q1 Group 25 E 28.94, 2016-Q1 Group 53 INSUFFICIENT_DATA, "
                                + "2016-Q1 Group 69 INSUFFICIENT_DATA, "
                                + "2016-Q2 Group 70 A 96.46, 2016-Q2 Group 64 A 91.79, 2016-Q2 Group 73 D 84.75, 2016-Q2 Group 39 B 80.04, "
                                + "2016-Q2 Group 24 C 78.15, 2016-Q2 Group 23 D 67.07, 2016-Q2 Group 25 E 49.57, 2016-Q2 Group 5 E 30.83, "
                                + "2016-Q2 Group 53 INSUFFICIENT_DATA, 2016-Q2 Group 69 INSUFFICIENT_DATA");
        assertThat(
                        text(
                                "select string_agg(department_code || ' ' || gates[1], ', ') from scorecard where cardinality(gates) > 0"))
                .isEqualTo("Group 73 Overdue critical findings: 1. The grade is at most D.");
    }

    /** The mapping names no owners: an assumption that follows from the log. */
    @Test
    void ownersHandledMostIncidents() {
        assertThat(
                        text(
                                """
                                select coalesce(string_agg(b.code, ', ' order by b.code), 'none')
                                from bot b join department d on d.id = b.owner_department_id
                                where b.origin = 'IMPORTED' and d.id <> (
                                  select department_id from incident i where i.bot_id = b.id and i.origin = 'IMPORTED' and department_id is not null
                                  group by department_id order by count(*) desc limit 1
                                )\
                                """))
                .isEqualTo("none");
        assertThat(
                        text(
                                "select count(*)::text from bot where origin = 'IMPORTED' and owner_department_id is not null"))
                .isEqualTo("10");
    }

    /** A developer sees the own result, and who heads the department those of all five. */
    @Test
    void personsAreAppraised() {
        assertThat(cards("developer"))
                .containsExactly(
                        "2016-Q1 demo-developer E 59.9769", "2016-Q2 demo-developer B 81.0693");
        assertThat(cards("operator"))
                .extracting(card -> card.substring(0, card.lastIndexOf(' ')))
                .containsExactly(
                        "2016-Q1 demo-developer E",
                        "2016-Q1 demo-lin A",
                        "2016-Q1 demo-moreau E",
                        "2016-Q1 demo-novak E",
                        "2016-Q1 demo-okafor C",
                        "2016-Q1 demo-operator INSUFFICIENT_DATA",
                        "2016-Q2 demo-developer B",
                        "2016-Q2 demo-lin A",
                        "2016-Q2 demo-moreau E",
                        "2016-Q2 demo-novak C",
                        "2016-Q2 demo-okafor B",
                        "2016-Q2 demo-operator INSUFFICIENT_DATA");
        assertThat(
                        text(
                                "select string_agg(concat_ws(' ', a.number, a.state, e.code, a.indicators::text), ', ') from appraisal_appeal a join employee e on e.id = a.employee_id"))
                .isEqualTo("AP-2 SUBMITTED demo-developer {action-closure}");
    }

    private List<String> cards(String account) {
        long identity =
                database.sql("select id from identity where username = ?")
                        .param(account)
                        .query(Long.class)
                        .single();
        return testers
                .http(viewers.signIn(identity).token())
                .document(
                        "{ personScorecards(first: 50) { edges { node { period employeeCode grade total schemeName } } } }")
                .execute()
                .path("personScorecards.edges[*].node")
                .entityList(new ParameterizedTypeReference<Map<String, Object>>() {})
                .get()
                .stream()
                .map(card ->
                        "%s %s %s %s"
                                .formatted(
                                        card.get("period"),
                                        card.get("employeeCode"),
                                        card.get("grade"),
                                        card.get("total")))
                .sorted()
                .toList();
    }

    private String newest() {
        StringBuilder newest = new StringBuilder();
        for (String table :
                List.of(
                        "incident",
                        "timeline_entry where incident_id in (select id from incident where origin = 'IMPORTED')",
                        "measurement",
                        "interaction",
                        "change",
                        "bot",
                        "department")) {
            newest.append(
                    text("select count(*) || ' ' || max(xid::text::bigint) || ' ' from " + table));
        }
        return newest.toString();
    }

    @Test
    void importsChangeLog() {
        assertThat(
                        text(
                                """
                                select concat_ws(' ', count(*), count(*) filter (where author_name is null), count(finished_at),
                                  count(*) filter (where failed is not null), count(distinct bot_id), min(starts_at at time zone 'UTC'),
                                  max(starts_at at time zone 'UTC'))
                                from change where origin = 'IMPORTED' and number not like 'DEMO-%'\
                                """))
                .isEqualTo("148 23 138 0 1 2004-12-01 00:00:00 2010-11-09 00:00:00");
        assertThat(
                        text(
                                """
                                select string_agg(purpose || ' ' || n, ', ' order by purpose)
                                from (
                                  select purpose, count(*) as n from change where origin = 'IMPORTED' and number not like 'DEMO-%' group by purpose
                                ) counted\
                                """))
                .isEqualTo("FIX 43, MAINTENANCE 5, OTHER 83, RELEASE 13, SETTING 4");
        assertThat(
                        text(
                                """
                                select string_agg(dated || ' ' || (starts_at at time zone 'UTC')::date, ', ' order by dated)
                                from change where dated <> (starts_at at time zone 'UTC')::date::text\
                                """))
                .isEqualTo("2005-02-06? 2005-02-06, 2010-02-30 2010-02-28");
    }

    /** As described in infra/docs/lets-go-changes.md. */
    @Test
    void problemsMatchReports() {
        assertThat(reports("2006-05-01", "2006-06-13")).isEqualTo("2006-06-08 37");
        assertThat(reports("2006-09-09", "2006-09-15"))
                .isEqualTo("2006-09-09 81, 2006-09-11 6, 2006-09-13 31, 2006-09-14 48");
        assertThat(
                        text(
                                """
                                select string_agg(concat_ws(' ', days, reports, calls, round(calls / reports, 2)), ', ' order by days)
                                from (
                                  select case when d < '2006-09-29' then 'a before' when d < '2006-10-14' then 'b in it' else 'c after' end as days,
                                    count(*) as reports, sum(calls) as calls
                                  from (
                                    select (starts_at at time zone 'UTC')::date as d, value as calls from measurement m
                                    join bot b on b.id = m.bot_id and b.code = 'letsgo'
                                    where metric = 'interactions' and starts_at >= '2006-09-14Z' and starts_at < '2006-10-29Z'
                                  ) daily
                                  group by 1
                                ) counted\
                                """))
                .isEqualTo("a before 15 801 53.40, b in it 15 608 40.53, c after 14 613 43.79");
        assertThat(reports("2006-10-10", "2006-10-13"))
                .isEqualTo("2006-10-10 34, 2006-10-11 5, 2006-10-12 29");
        assertThat(reports("2006-12-20", "2006-12-30"))
                .isEqualTo(
                        "2006-12-22 to 2006-12-23 130, 2006-12-24 to 2006-12-26 150, 2006-12-27 to 2006-12-28 80, 2006-12-29 6");
        assertThat(
                        text(
                                """
                                select string_agg(dated || ' ' || n, ', ' order by dated)
                                from (
                                  select dated, count(*) as n from change
                                  where dated in ('2006-05-24', '2006-09-11', '2006-09-29', '2006-10-13', '2006-12-25') group by dated
                                ) counted\
                                """))
                .isEqualTo("2006-05-24 2, 2006-09-11 1, 2006-09-29 3, 2006-10-13 1, 2006-12-25 1");
    }

    private String reports(String from, String before) {
        return text(
                """
                select string_agg(
                  case when last > first then first || ' to ' || last else first::text end || ' ' || value::bigint, ', ' order by first)
                from (
                  select (starts_at at time zone 'UTC')::date as first, (ends_at at time zone 'UTC')::date - 1 as last, value
                  from measurement m join bot b on b.id = m.bot_id and b.code = 'letsgo'
                  where metric = 'interactions' and starts_at >= '%sZ' and starts_at < '%sZ'
                ) daily\
                """
                        .formatted(from, before));
    }

    @Test
    void importsDialogues() {
        assertThat(
                        text(
                                """
                                select concat_ws(' ', count(*), sum(user_turns), sum(bot_turns),
                                  count(*) filter (where outcome in ('ABANDONED', 'ESCALATED')), count(*) filter (where outcome = 'ESCALATED'),
                                  count(*) filter (where outcome = 'RESOLVED_IMPLIED'), count(distinct external_id),
                                  bool_and(started_at >= '2016-04-01Z' and ended_at < '2016-07-01Z'), min(started_at at time zone 'UTC'))
                                from interaction i join bot b on b.id = i.bot_id where b.code = 'betold'\
                                """))
                .isEqualTo("1352 13593 17048 451 7 901 1352 t 2016-04-01 00:00:00");
        assertThat(
                        text(
                                """
                                select concat_ws(' ', state, origin, channel, origin_note like '%times are synthetic%', purpose like '%synthetic%')
                                from bot where code = 'betold'\
                                """))
                .isEqualTo("LIVE IMPORTED PHONE t t");
    }

    @Test
    void importsDailyReports() {
        assertThat(
                        text(
                                "select string_agg(n || ' ' || sum, ', ' order by metric) from (select metric, count(*) as n, sum(value) from "
                                        + "measurement where metric in ('interactions', 'tasks-succeeded') group by metric) total"))
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
                                "select ends_at - starts_at || '' from measurement where metric = 'interactions' and starts_at = '2010-09-04Z'"))
                .isEqualTo("5 days");
        assertThat(
                        text(
                                "select live_since at time zone 'UTC' || channel || state from bot where code = 'letsgo'"))
                .isEqualTo("2006-06-08 00:00:00PHONELIVE");
        assertThat(
                        text(
                                "select array_to_string(remarks, '; ') from import_run where kind = 'MEASUREMENTS_CSV' and accepted > 0"))
                .contains(
                        "letsgo: 4 reports overlap an earlier one, the first of them from 2008-01-12T00:00Z");
    }

    private String text(String sql) {
        return String.valueOf(database.sql(sql).query(String.class).single());
    }
}

package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.warehouse.StagedTable;
import io.botwarden.analytics.warehouse.WarehouseTables;
import io.botwarden.platform.calendar.CalendarEntry;
import io.botwarden.platform.calendar.CalendarSource;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.write.Refusal;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Nobody else sees the results of an appraisal before it is published. */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppraisalSecrecyTest {

    private static final String REASON = "Too kind to judge";

    @Autowired private AppraisalFixture appraisal;
    @Autowired private TestViewers viewers;
    @Autowired private GraphQlTesters testers;
    @Autowired private JdbcClient postgres;
    @Autowired private WebTestClient http;

    @Autowired
    @Qualifier("appraisalTermCalendar") private CalendarSource calendar;

    private long desk;
    private long other;
    private TestViewer analyst;
    private TestViewer rater;
    private String calibrated;
    private String published;

    @BeforeAll
    void appraise() {
        desk = appraisal.department("desk", 100, 80, 20);
        other = appraisal.department("other", 10, 5, 200);
        appraisal.snapshot();
        analyst = viewers.overEverything("ANALYST");
        rater = viewers.overEverything("AUDITOR");
        calibrated = calibrated();
        published = calibrated();
        appraisal.publish(analyst.viewer(), published);
    }

    private String calibrated() {
        String cycle = appraisal.open(analyst.viewer(), "policy");
        appraisal.rate(rater.viewer(), cycle, desk, "40");
        appraisal.rate(analystWhoRates().viewer(), cycle, desk, "90");
        appraisal.compute(analyst.viewer(), cycle, null);
        appraisal.calibrate(analyst.viewer(), cycle, REASON);
        return cycle;
    }

    private TestViewer analystWhoRates() {
        return viewers.overEverything("BUSINESS");
    }

    @Test
    void unpublishedCycleIsHidden() {
        TestViewer business = viewers.overDepartment("BUSINESS", desk);
        TestViewer manager = viewers.overDepartment("ANALYST", desk);

        assertThat(seen(business, calibrated)).isEqualTo(new Seen(0, 0, 0, 0, null));
        assertThat(seen(manager, calibrated)).isEqualTo(new Seen(1, 1, 0, 2, null));
        assertThat(seen(rater, calibrated)).isEqualTo(new Seen(0, 0, 0, 1, null));
        assertThat(seen(analyst, calibrated).scorecards()).isEqualTo(2);
        assertThat(seen(analyst, calibrated).reason()).isEqualTo(REASON);
        assertThat(seen(analyst, calibrated).ratings()).isEqualTo(2);

        Seen afterwards = seen(business, published);
        assertThat(afterwards.scorecards()).isEqualTo(1);
        assertThat(afterwards.byId()).isEqualTo(1);
        assertThat(afterwards.ratings()).isEqualTo(2);
        assertThat(afterwards.reason()).isEqualTo(REASON);
        assertThat(afterwards.gates()).isPositive();
    }

    @Test
    void unpublishedReportIsHidden() {
        TestViewer business = viewers.overEverything("BUSINESS");
        for (String form :
                List.of(
                        ".json",
                        ".html",
                        ".xlsx",
                        ".pdf",
                        "/departments.zip",
                        "/departments/desk.json",
                        "/departments/desk.pdf")) {
            report(business, calibrated, form).expectStatus().isForbidden();
            report(rater, calibrated, form).expectStatus().isForbidden();
            report(analyst, calibrated, form).expectStatus().isOk();
            report(business, published, form).expectStatus().isOk();
        }
        report(viewers.overDepartment("ANALYST", desk), calibrated, ".json")
                .expectBody()
                .jsonPath("$.result.scorecards.length()")
                .isEqualTo(1);
    }

    @Test
    void otherPathsHoldNoResults() {
        // snapshots, KPIs and SQL over them have no table of appraisals; the search has no record
        assertThat(WarehouseTables.all())
                .extracting(StagedTable::name)
                .noneMatch(name -> name.matches(".*(appraisal|scorecard|rating|_score).*"));
        assertThat(
                        postgres.sql(
                                        "select count(*) from search_source where record_table ~ 'appraisal|scorecard'")
                                .query(Long.class)
                                .single())
                .isZero();
        TestViewer business = viewers.overEverything("BUSINESS");
        assertThat(hashes(business, calibrated)).isEmpty();
        assertThat(hashes(analyst, calibrated)).hasSize(1);
        assertThat(hashes(business, published)).hasSize(1);
    }

    private List<String> hashes(TestViewer viewer, String cycle) {
        return testers.http(viewer.token())
                .document(
                        "query($cycle: ID!) { appraisalCycle(by: {id: $cycle}) { results { contentHash } } }")
                .variable("cycle", cycle)
                .execute()
                .path("appraisalCycle.results[*].contentHash")
                .entityList(String.class)
                .get();
    }

    @Test
    void ratersSeeWhatTheyRateAndNoResult() {
        TestViewer member = viewers.overEverything("BUSINESS");
        employ(member, below(desk));
        TestViewer merged = viewers.overEverything("BUSINESS");
        employ(merged, below(other));
        TestViewer head = viewers.overEverything("BUSINESS");
        employ(head, below(below(desk)));
        lead(head, other);

        assertThat(codes(member, calibrated)).isEmpty();
        assertThat(codes(rater, calibrated)).isEmpty();
        assertThat(codes(member, published)).containsExactlyInAnyOrder("desk", "other");

        String cycle = appraisal.open(analyst.viewer(), "policy");
        appraisal.compute(analyst.viewer(), cycle, null);
        assertThat(toRate(member, cycle)).containsExactly("other");
        assertThat(toRate(rater, cycle)).containsExactly("desk", "other");
        assertThat(toRate(head, cycle)).isEmpty();
        assertThat(codes(rater, cycle)).isEmpty();
        assertThat(terms(rater, cycle)).containsExactly("Ratings are due");
        assertThat(terms(head, cycle)).isEmpty();
        mergedInto(
                "desk",
                other,
                () -> {
                    assertThat(toRate(merged, cycle)).isEmpty();
                    assertThat(appraisal.rate(merged.viewer(), cycle, desk, "100").errors())
                            .extracting(Refusal::code)
                            .containsExactly(AppraisalRefusal.OWN_DEPARTMENT);
                });
        assertThat(toRate(merged, cycle)).containsExactly("desk");
        appraisal.pass(analyst.viewer(), cycle, "Nothing is rated");
        assertThat(toRate(rater, cycle)).isEmpty();
        assertThat(terms(rater, cycle)).isEmpty();
    }

    /** The terms of a cycle in a person's calendar. */
    private List<String> terms(TestViewer who, String of) {
        String suffix = ": " + appraisal.code(of);
        return calendar.entries(who.viewer(), true)
                .map(CalendarEntry::title)
                .filter(title -> title.endsWith(suffix))
                .map(title -> title.replace(suffix, ""))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private void lead(TestViewer viewer, long department) {
        postgres.sql(
                        "update department set head_id = (select employee_id from identity where id = ?) where id = ?")
                .params(viewer.viewer().identityId(), department)
                .update();
    }

    /** With a department that was merged into another one. */
    private void mergedInto(String code, long successor, Runnable then) {
        postgres.sql(
                        "update department set state = 'CLOSED', closed_at = now(), closing_reason = 'Merged', successor_id = ? where code = ?")
                .params(successor, code)
                .update();
        then.run();
        postgres.sql(
                        "update department set state = 'ACTIVE', closed_at = null, closing_reason = null, successor_id = null where code = ?")
                .params(code)
                .update();
    }

    private List<String> toRate(TestViewer viewer, String cycle) {
        return testers.http(viewer.token())
                .document(
                        "query($cycle: ID!) { departmentsToRate(filter: {cycle: {id: $cycle}}, orderBy: {field: DEPARTMENT_CODE, direction: ASC}) { edges { node { departmentCode indicators { code meanings } } } } }")
                .variable("cycle", cycle)
                .execute()
                .path("departmentsToRate.edges[*].node.departmentCode")
                .entityList(String.class)
                .get();
    }

    @Test
    void nobodyRatesOwnDepartment() {
        TestViewer member = viewers.overEverything("BUSINESS");
        employ(member, desk);
        TestViewer below = viewers.overEverything("BUSINESS");
        employ(below, below(desk));
        TestViewer outside = viewers.overDepartment("BUSINESS", desk);
        employ(outside, other);
        String cycle = appraisal.open(analyst.viewer(), "policy");

        for (TestViewer own : List.of(member, below)) {
            assertThat(appraisal.rate(own.viewer(), cycle, desk, "100").errors())
                    .singleElement()
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo(AppraisalRefusal.OWN_DEPARTMENT);
                        assertThat(refusal.field()).isEqualTo("subject.department");
                    });
            assertThat(appraisal.rate(own.viewer(), cycle, other, "50").errors()).isEmpty();
        }
        assertThat(appraisal.rate(outside.viewer(), cycle, desk, "50").errors())
                .extracting(Refusal::code)
                .isEmpty();
    }

    /**
     * What a viewer can see of a cycle.
     *
     * @param byId its scorecards that can be found by ID
     */
    private record Seen(int scorecards, int byId, int gates, int ratings, String reason) {}

    private Seen seen(TestViewer viewer, String cycle) {
        GraphQlTester.Response response =
                testers.http(viewer.token())
                        .document(
                                """
                                query($cycle: ID!) {
                                  appraisalCycle(by: {id: $cycle}) {
                                    calibrationAppliedReason
                                    gateChecks { code }
                                    scorecards { edges { node { departmentCode dimensions { code indicators { code } } } } }
                                  }
                                  scorecards(filter: {cycle: [{id: $cycle}]}) { totalCount }
                                  appraisalRatings(filter: {cycle: [{id: $cycle}]}) { edges { node { value } } }
                                }
                                """)
                        .variable("cycle", cycle)
                        .execute();
        int nested =
                response.path("appraisalCycle.scorecards.edges[*].node.departmentCode")
                        .entityList(String.class)
                        .get()
                        .size();
        int listed = response.path("scorecards.totalCount").entity(Integer.class).get();
        assertThat(listed).isEqualTo(nested);
        return new Seen(
                nested,
                byId(viewer, cycle),
                response.path("appraisalCycle.gateChecks[*].code")
                        .entityList(String.class)
                        .get()
                        .size(),
                response.path("appraisalRatings.edges[*].node.value")
                        .entityList(Object.class)
                        .get()
                        .size(),
                (String)
                        response.path("appraisalCycle")
                                .entity(Map.class)
                                .get()
                                .get("calibrationAppliedReason"));
    }

    private int byId(TestViewer viewer, String cycle) {
        return (int)
                postgres
                        .sql(
                                "select 'scorecard_' || id from scorecard where 'appraisal_cycle_' || cycle_id = :cycle")
                        .param("cycle", cycle)
                        .query(String.class)
                        .list()
                        .stream()
                        .filter(id ->
                                testers.http(viewer.token())
                                                .document(
                                                        "query($id: ID!) { node(id: $id) { id } }")
                                                .variable("id", id)
                                                .execute()
                                                .path("")
                                                .entity(Map.class)
                                                .get()
                                                .get("node")
                                        != null)
                        .count();
    }

    private List<String> codes(TestViewer viewer, String cycle) {
        return testers.http(viewer.token())
                .document(
                        "query($cycle: ID!) { scorecards(filter: {cycle: {id: $cycle}}) { edges { node { departmentCode } } } }")
                .variable("cycle", cycle)
                .execute()
                .path("scorecards.edges[*].node.departmentCode")
                .entityList(String.class)
                .get();
    }

    private WebTestClient.ResponseSpec report(TestViewer viewer, String cycle, String form) {
        return http.get()
                .uri("/reports/appraisals/" + appraisal.code(cycle) + form)
                .headers(headers -> headers.setBearerAuth(viewer.token()))
                .exchange();
    }

    private void employ(TestViewer viewer, long department) {
        postgres.sql(
                        """
                        with hired as (
                          insert into employee (code, name, department_id) values (:name, :name, :department) returning id
                        )
                        update identity set employee_id = (select id from hired) where id = :identity
                        """)
                .param("name", viewer.viewer().username())
                .param("department", department)
                .param("identity", viewer.viewer().identityId())
                .update();
    }

    private long below(long department) {
        return postgres.sql(
                        """
                        insert into department (code, name, parent_id)
                        values (gen_random_uuid()::text, 'Team', :parent) returning id
                        """)
                .param("parent", department)
                .query(Long.class)
                .single();
    }
}

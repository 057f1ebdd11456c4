package io.botwarden.insight;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.DefaultUriBuilderFactory;

/** Figures over HTTP, together with the records that they are about. */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KpiControllerTest {

    @Autowired private WebTestClient http;

    @LocalServerPort private int port;

    @Autowired private SnapshotRunner snapshots;

    @Autowired private MeterRegistry meters;

    @Autowired private JdbcClient postgres;

    @Autowired private TestViewers viewers;

    @BeforeAll
    void fillAndTakeASnapshot() {
        postgres.sql(
                        """
                        with desk as (insert into department (code, name) values ('desk', 'Desk') returning id),
                        alpha as (
                          insert into bot (code, name, state, live_since, origin, owner_department_id)
                          select 'alpha', 'Alpha', 'LIVE', '2016-01-01T00:00:00Z', 'IMPORTED', id from desk returning id
                        )
                        insert into incident (number, title, bot_id, department_id, severity, state, started_at, opened_at, resolved_at)
                        select 'I1', 'Trouble', alpha.id, desk.id, 'HIGH', 'RESOLVED',
                          '2016-04-01T08:00:00Z', '2016-04-01T08:00:00Z', '2016-04-01T09:30:00Z'
                        from alpha, desk
                        """)
                .update();
        trainFivePeople();
        snapshots.take();
    }

    /**
     * Everybody completes an action item late in the quarter before the course and one in time in
     * the quarter after.
     */
    private void trainFivePeople() {
        postgres.sql(
                        """
                        with course as (
                          insert into course (code, name, category, form) values ('safe', 'Safe work', 'OPERATION', 'CLASS') returning id
                        ), quarter as (
                          select date_trunc('quarter', now(), 'UTC') as present
                        ), person as (
                          insert into employee (code, name) select 'trainee-' || k, 'Trainee ' || k from generate_series(1, 5) k returning id
                        ), passed as (
                          insert into training_record (course_id, employee_id, title, passed_at)
                          select course.id, person.id, 'Safe work', present - interval '5 months' from course, person, quarter
                        )
                        insert into action_item (number, origin_kind, incident_id, department_id, title, kind, assignee_id, due_at, original_due_at, state, done_at)
                        select 'A' || person.id || months, 'INCIDENT', i.id, i.department_id, 'Repair', 'CORRECTIVE', person.id, due, due, 'DONE', due + late
                        from person, incident i, quarter, (values (8, interval '1 day'), (2, interval '-1 day')) as done (months, late),
                          lateral (select present - make_interval(months => months) as due) as due
                        """)
                .update();
    }

    @Test
    void comparesFiguresBeforeAndAfterCourse() {
        String effects =
                """
                [{"kpi": {"id": "action-closure"}, "people": 5, "before": 0, "after": 1}]
                """;
        as("ADMINISTRATOR")
                .document(
                        """
                        {
                          trainingEffects(course: {code: "safe"}) { kpi { id } people before after }
                          ownTrainingEffects { before }
                        }
                        """)
                .execute()
                .path("trainingEffects")
                .matchesJsonStrictly(effects)
                .path("ownTrainingEffects")
                .matchesJsonStrictly("[]");
        TestViewer trainee = viewers.overEverything("DEVELOPER");
        postgres.sql(
                        "update identity set employee_id = (select id from employee where code = 'trainee-1') where id = :id")
                .param("id", trainee.viewer().identityId())
                .update();
        by(trainee)
                .document(
                        "{ ownTrainingEffects { trainingRecord { course { code } } kpi { id } before after } }")
                .execute()
                .path("ownTrainingEffects")
                .matchesJsonStrictly(
                        """
                        [{"trainingRecord": {"course": {"code": "safe"}}, "kpi": {"id": "action-closure"}, "before": 0, "after": 1}]
                        """);
        by(viewers.overNothing())
                .document("{ trainingEffects(course: {code: \"safe\"}) { people } }")
                .execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .singleElement()
                                .extracting(ResponseError::getErrorType)
                                .isEqualTo(ErrorType.FORBIDDEN));
    }

    @Test
    void acceptsIdsInsteadOfCodes() {
        String bot =
                postgres.sql("select 'bot_' || id from bot where code = 'alpha'")
                        .query(String.class)
                        .single();
        as("ANALYST")
                .document(
                        "query($bot: BotRef!) { kpi(id: \"mttr\", period: \"2016-Q2\", bot: $bot) { n bot { code } } }")
                .variable("bot", Map.of("id", bot))
                .execute()
                .path("kpi")
                .matchesJson(
                        """
                        {"n": 1, "bot": {"code": "alpha"}}
                        """);
    }

    @Test
    void readsFigureWithReferences() {
        as("ANALYST")
                .documentName("insight/figures")
                .variable("bot", Map.of("code", "alpha"))
                .variable("department", Map.of("code", "desk"))
                .execute()
                .path("kpi")
                .matchesJson(
                        """
                        {
                          "kpi": {"id": "mttr", "version": 2},
                          "period": "2016-Q2",
                          "periodStart": "2016-04-01T00:00:00.000Z",
                          "periodEnd": "2016-07-01T00:00:00.000Z",
                          "bot": {"code": "alpha", "ownerDepartment": {"code": "desk"}},
                          "department": {"code": "desk"},
                          "value": 1.5,
                          "unit": "HOURS",
                          "numerator": 5400000,
                          "denominator": 1,
                          "n": 1,
                          "percentiles": [{"p": 0.5, "value": 1.5}, {"p": 0.9, "value": 1.5}],
                          "exclusions": ["Unresolved incidents"],
                          "snapshot": {"state": "COMPLETED"}
                        }
                        """)
                .path("kpiBreakdown")
                .matchesJson(
                        """
                        [{
                          "department": {"code": "desk"},
                          "n": 1,
                          "parts": [
                            {"name": "critical", "value": 0}, {"name": "high", "value": 1},
                            {"name": "moderate", "value": 0}, {"name": "low", "value": 0}
                          ]
                        }]
                        """)
                .path("latestPeriod")
                .entity(String.class)
                .isEqualTo("2016-Q2")
                .path("kpis[*].number")
                .entityList(Integer.class)
                .contains(1, 18, 20, 40);
    }

    @Test
    void listsCasesWithTheirRecords() {
        String cases =
                """
                {
                  "totalCount": 1,
                  "pageInfo": {"hasNextPage": false, "hasPreviousPage": false},
                  "edges": [{"node": {
                    "record": {"number": "I1"},
                    "countedAt": "2016-04-01T09:30:00.000Z",
                    "bot": {"code": "alpha"},
                    "department": {"code": "desk"},
                    "n": 1, "numerator": 5400000, "denominator": 1
                  }}]
                }
                """;
        as("ANALYST")
                .documentName("insight/cases")
                .execute()
                .path("kpi.cases")
                .matchesJson(cases)
                .path("kpi.rest.totalCount")
                .entity(Integer.class)
                .isEqualTo(0)
                .path("kpiBreakdown[0].cases")
                .matchesJson(cases);
    }

    @Test
    void groupsByTwoAttributes() {
        as("ANALYST")
                .document(
                        """
                        {
                          kpiGroups(id: "mttr", period: "2016-Q2", by: [SEVERITY, BOT]) {
                            groups {
                              keys { attribute value bot { code } }
                              value { value n cases { totalCount } }
                            }
                            withheld
                          }
                          kpi(id: "mttr", period: "2016-Q2") {
                            kpi { attributes }
                            high: cases(with: [{attribute: SEVERITY, value: "HIGH"}]) { totalCount value numerator denominator n }
                            low: cases(with: [{attribute: SEVERITY, value: "LO'W"}]) { totalCount value numerator denominator n }
                          }
                        }
                        """)
                .execute()
                .path("kpiGroups")
                .matchesJson(
                        """
                        {
                          "groups": [{
                            "keys": [{"attribute": "SEVERITY", "value": "HIGH", "bot": null}, {"attribute": "BOT", "value": null, "bot": {"code": "alpha"}}],
                            "value": {"value": 1.5, "n": 1, "cases": {"totalCount": 1}}
                          }],
                          "withheld": null
                        }
                        """)
                .path("kpi")
                .matchesJson(
                        """
                        {
                          "kpi": {"attributes": ["BOT", "DEPARTMENT", "TEAM", "TAG", "SEVERITY", "CAUSE", "RELEASE", "HOUR_OF_WEEK"]},
                          "high": {"totalCount": 1, "value": 1.5, "numerator": 5400000, "denominator": 1, "n": 1},
                          "low": {"totalCount": 0, "value": null, "numerator": null, "denominator": null, "n": 0}
                        }
                        """);
        as("ANALYST")
                .document(
                        "{ kpiGroups(id: \"mttr\", period: \"2016\", by: [CHANNEL]) { withheld } }")
                .execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .singleElement()
                                .satisfies(error ->
                                        assertThat(error.getMessage())
                                                .isEqualTo(
                                                        "Argument 'by': KPI mttr can be grouped by BOT, DEPARTMENT, TEAM, TAG, SEVERITY, CAUSE, RELEASE, HOUR_OF_WEEK only")));
    }

    @Test
    void continuesBehindCaseCursor() {
        String cursor =
                as("ANALYST")
                        .document(
                                "{ kpi(id: \"mttr\", period: \"2016-Q2\") { cases { pageInfo { endCursor } } } }")
                        .execute()
                        .path("kpi.cases.pageInfo.endCursor")
                        .entity(String.class)
                        .get();
        as("ANALYST")
                .document(
                        "query($after: String) { kpi(id: \"mttr\", period: \"2016-Q2\") { cases(after: $after) { totalCount edges { cursor } } } }")
                .variable("after", cursor)
                .execute()
                .path("kpi.cases")
                .matchesJson("{\"totalCount\": 1, \"edges\": []}");
        as("ANALYST")
                .document(
                        "{ kpi(id: \"mttr\", period: \"2016-Q2\") { cases(after: \"x\", first: 0) { totalCount } } }")
                .execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .singleElement()
                                .satisfies(error ->
                                        assertThat(error.getMessage())
                                                .startsWith("Argument 'first'")));
    }

    @Test
    void publishesComputationTime() {
        as("ANALYST")
                .documentName("insight/kpi")
                .variable("id", "mttd")
                .variable("period", "2016-Q2")
                .executeAndVerify();
        assertThat(meters.get("botwarden.figures").tag("kpi", "mttd").timer().count()).isEqualTo(1);
    }

    @Test
    void rejectsInvalidArgument() {
        refused("mtr", "2016", null, "Argument 'id': There is no KPI \"mtr\"");
        refused("mttr", "2016-Q9", null, "Argument 'period': \"2016-Q9\" is not a period");
        refused("mttr", "2016", "warehouse_snapshot_0", "Argument 'snapshot'");
    }

    private void refused(String id, String period, @Nullable String snapshot, String message) {
        as("ANALYST")
                .documentName("insight/kpi")
                .variable("id", id)
                .variable("period", period)
                .variable("snapshot", snapshot)
                .execute()
                .errors()
                .satisfy(errors -> {
                    assertThat(errors).hasSize(1);
                    assertThat(errors.getFirst().getErrorType()).isEqualTo(ErrorType.BAD_REQUEST);
                    assertThat(errors.getFirst().getPath()).isEqualTo("kpi");
                    assertThat(errors.getFirst().getMessage()).startsWith(message);
                });
    }

    private HttpGraphQlTester as(String role) {
        return by(viewers.overEverything(role));
    }

    private HttpGraphQlTester by(TestViewer viewer) {
        String url = "http://localhost:%d/graphql".formatted(port);
        return HttpGraphQlTester.create(
                http.mutate()
                        .uriBuilderFactory(new DefaultUriBuilderFactory(url))
                        .responseTimeout(LONG_ENOUGH)
                        .defaultHeaders(headers -> headers.setBearerAuth(viewer.token()))
                        .build());
    }
}

package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * After publication ten incidents that missed their SLA and an action that was done on time arrive.
 * The published results stay, and say what the later data would make of them.
 */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppraisalRestatementsTest {

    private static final String CARDS =
            """
            query($filter: ScorecardFilter) {
              scorecards(first: 100, filter: $filter, orderBy: {field: DEPARTMENT_CODE, direction: ASC}) {
                totalCount
                edges { node {
                  id departmentCode total grade restated restatedTotal restatedDifference restatedGrade gradeRestated restatedSnapshot { id }
                  dimensions { indicators { code n value score restated restatedN restatedValue restatedDifference restatedScore } }
                } }
              }
            }
            """;

    private static final String PERSONS =
            """
            {
              personScorecards(first: 100, filter: {gradeRestated: true}, orderBy: {field: EMPLOYEE_CODE, direction: ASC}) {
                edges { node { id employeeCode total grade restatedTotal restatedDifference restatedGrade
                  indicators { code restated restatedNumerator restatedDenominator } } }
              }
            }
            """;

    private static final String CASES =
            """
            query($card: ID!, $indicator: String!) {
              restatedCases(scorecard: $card, indicator: $indicator) {
                totalCount
                changes { before { n } after { n numerator record { id } } }
              }
            }
            """;

    @Autowired private AppraisalFixture appraisal;
    @Autowired private AppraisalRestatements restatements;
    @Autowired private TestViewers viewers;
    @Autowired private GraphQlTesters testers;
    @Autowired private JdbcClient postgres;
    @Autowired private WebTestClient http;

    private TestViewer analyst;
    private TestViewer member;
    private TestViewer colleague;
    private String unpublished;
    private String published;
    private String before;
    private String latest;
    private long desk;

    @BeforeAll
    void lateDataArrives() {
        desk = appraisal.department("desk", 10, 8, 20);
        appraisal.department("idle", 0, 0, 0);
        analyst = viewers.overEverything("ANALYST");
        member = employed("e-member");
        colleague = employed("e-colleague");
        passedCourse();
        action("first", "2016-05-01");
        action("second", "2016-05-03");
        appraisal.snapshot();
        unpublished = calibrated();
        published = calibrated();
        appraisal.publish(analyst.viewer(), published);
        before = report();
        postgres.sql(
                        """
                        insert into incident (number, title, department_id, severity, state, started_at, opened_at,
                          acknowledged_at, resolved_at, closed_at, sla_met, origin)
                        select 'late-' || number, title, department_id, severity, state, started_at, opened_at,
                          acknowledged_at, resolved_at, closed_at, false, origin
                        from incident where department_id = :desk
                        """)
                .param("desk", desk)
                .update();
        action("late", "2016-05-01");
        latest = appraisal.snapshot();
        restatements.run().block();
    }

    @Test
    void comparesDepartment() {
        assertThat(cards(analyst, "cycle", published))
                .extracting(card -> card.get("departmentCode"), card -> card.get("restated"))
                .containsExactly(tuple("desk", true), tuple("idle", false));
        Map<String, Object> card = cards(analyst, "gradeRestated", true).getFirst();
        // 8 of 10 and then 8 of 20 were within the SLA, which has 40 % of the weight
        assertThat(card)
                .containsEntry("total", 93.3333)
                .containsEntry("grade", "A")
                .containsEntry("restatedTotal", 66.6667)
                .containsEntry("restatedDifference", -26.6666)
                .containsEntry("restatedGrade", "D")
                .containsEntry("gradeRestated", true)
                .containsEntry("restatedSnapshot", Map.of("id", latest));
        assertThat(indicator(card, "sla-attainment"))
                .containsEntry("value", 0.8)
                .containsEntry("restatedValue", 0.4)
                .containsEntry("restatedDifference", -0.4)
                .containsEntry("n", 10)
                .containsEntry("restatedN", 20)
                .containsEntry("restatedScore", 16.6667);
        assertThat(indicator(card, "mttr"))
                .containsEntry("restated", true)
                .containsEntry("restatedDifference", 0.0);
    }

    @Test
    void publishedReportStays() {
        assertThat(report()).isEqualTo(before);
        assertThat(appraisal.compute(analyst.viewer(), published, null).errors()).isEmpty();
        assertThat(cards(analyst, "restated", true)).isEmpty();

        restatements.run().block();

        assertThat(cards(analyst, "restated", true)).hasSize(1);
        assertThat(report()).isEqualTo(before);
    }

    @Test
    void leavesUnpublishedAlone() {
        assertThat(cards(analyst, "cycle", unpublished))
                .hasSize(2)
                .allSatisfy(card ->
                        assertThat(card)
                                .containsEntry("restated", false)
                                .containsEntry("restatedSnapshot", null));
    }

    @Test
    void comparesPerson() {
        for (TestViewer viewer : List.of(member, analyst)) {
            Map<String, Object> card = persons(viewer).getFirst();
            // 1 of 2 and then 2 of 3 actions were done on time
            assertThat(card)
                    .containsEntry("employeeCode", "e-member")
                    .containsEntry("total", 40.0)
                    .containsEntry("grade", "E")
                    .containsEntry("restatedTotal", 62.2222)
                    .containsEntry("restatedDifference", 22.2222)
                    .containsEntry("restatedGrade", "D");
        }
        assertThat(persons(colleague)).isEmpty();
        assertThat(persons(viewers.overEverything("AUDITOR"))).isEmpty();
    }

    /** The decision on an appeal gives the person a new card, which is compared at the next run. */
    @Test
    void comparesNewCardOfPerson() {
        long before = latestCard();
        long after = copy(before);
        postgres.sql(
                        "update person_scorecard set superseded = true, successor_id = :after where id = :before")
                .param("after", after)
                .param("before", before)
                .update();

        restatements.run().block();

        assertThat(latestCard()).isEqualTo(after);
        assertThat(persons(member))
                .extracting(card -> card.get("id"), card -> card.get("restatedTotal"))
                .containsExactly(tuple("person_scorecard_" + after, 62.2222));
    }

    private long latestCard() {
        return postgres.sql(
                        "select s.id from person_scorecard s where s.employee_code = 'e-member' and s.cycle_id = :cycle and not s.superseded")
                .param("cycle", AppraisalFixture.key(published))
                .query(Long.class)
                .single();
    }

    /** A card of the next version that was not compared with any snapshot. */
    private long copy(long card) {
        long copy =
                postgres.sql(
                                """
                                insert into person_scorecard (cycle_id, result_version, input_hash, content_hash, scheme_id, employee_id, employee_code,
                                  department_id, cycle_name, period, scheme_name, scheme_name_zh, total, grade, missing, missing_zh)
                                select cycle_id, result_version + 1, 'i', 'c', scheme_id, employee_id, employee_code,
                                  department_id, cycle_name, period, scheme_name, scheme_name_zh, total, grade, missing, missing_zh
                                from person_scorecard where id = :card returning id
                                """)
                        .param("card", card)
                        .query(Long.class)
                        .single();
        postgres.sql(
                        """
                        insert into person_indicator_score (person_scorecard_id, position, dimension, dimension_name, dimension_name_zh, dimension_weight,
                          dimension_score, code, kind, kpi_version, name, name_zh, weight, unit, floor, target, numerator, denominator, n, value,
                          pool_value, scored_value, wilson_low, wilson_high, score, explanation, explanation_zh)
                        select :copy, position, dimension, dimension_name, dimension_name_zh, dimension_weight,
                          dimension_score, code, kind, kpi_version, name, name_zh, weight, unit, floor, target, numerator, denominator, n, value,
                          pool_value, scored_value, wilson_low, wilson_high, score, explanation, explanation_zh
                        from person_indicator_score where person_scorecard_id = :card
                        """)
                .param("copy", copy)
                .param("card", card)
                .update();
        return copy;
    }

    @Test
    void listsLateRows() {
        String card = (String) cards(analyst, "restated", true).getFirst().get("id");
        Map<String, Object> late = cases(analyst, card, "sla-attainment");
        assertThat(late).isNotNull().containsEntry("totalCount", 10);
        assertThat((List<?>) late.get("changes"))
                .hasSize(10)
                .allSatisfy(change -> assertThat((Map<?, ?>) change).extracting("before").isNull());

        String own = (String) persons(member).getFirst().get("id");
        assertThat(cases(member, own, "action-closure"))
                .isNotNull()
                .extracting("changes")
                .asString()
                .contains("before=null", "numerator=1", "record={id=action_item_");
        assertThat(cases(analyst, own, "training-completion")).containsEntry("totalCount", 0);
        assertThat(cases(colleague, own, "action-closure")).isNull();
        assertThat(cases(colleague, card, "sla-attainment")).isNull();
        assertThat(cases(viewers.overEverything("AUDITOR"), own, "action-closure")).isNull();
    }

    private String calibrated() {
        String cycle = appraisal.open(analyst.viewer(), "service-desk");
        assertThat(appraisal.compute(analyst.viewer(), cycle, null).errors()).isEmpty();
        assertThat(appraisal.pass(analyst.viewer(), cycle, "Nothing is rated").errors()).isEmpty();
        return cycle;
    }

    private String report() {
        byte[] report =
                http.get()
                        .uri("/reports/appraisals/" + appraisal.code(published) + ".json")
                        .headers(headers -> headers.setBearerAuth(analyst.token()))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        return new String(report);
    }

    private List<Map<String, Object>> cards(TestViewer viewer, String field, Object value) {
        Map<String, Object> filter =
                field.equals("cycle")
                        ? Map.of("cycle", List.of(Map.of("id", value)))
                        : Map.of(field, value);
        return nodes(
                testers.http(viewer.token())
                        .document(CARDS)
                        .variable("filter", filter)
                        .execute()
                        .path("scorecards.edges[*].node")
                        .entityList(Map.class)
                        .get());
    }

    private List<Map<String, Object>> persons(TestViewer viewer) {
        return nodes(
                testers.http(viewer.token())
                        .document(PERSONS)
                        .execute()
                        .path("personScorecards.edges[*].node")
                        .entityList(Map.class)
                        .get());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> nodes(List<?> nodes) {
        return (List<Map<String, Object>>) nodes;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> indicator(Map<String, Object> card, String code) {
        return ((List<Map<String, Object>>) card.get("dimensions"))
                .stream()
                        .flatMap(dimension ->
                                ((List<Map<String, Object>>) dimension.get("indicators")).stream())
                        .filter(indicator -> indicator.get("code").equals(code))
                        .findFirst()
                        .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private @Nullable Map<String, Object> cases(TestViewer viewer, String card, String indicator) {
        return (Map<String, Object>)
                testers.http(viewer.token())
                        .document(CASES)
                        .variable("card", card)
                        .variable("indicator", indicator)
                        .execute()
                        .path("")
                        .entity(Map.class)
                        .get()
                        .get("restatedCases");
    }

    private TestViewer employed(String code) {
        TestViewer viewer = viewers.overNothing();
        postgres.sql(
                        """
                        with hired as (
                          insert into employee (code, name, department_id) values (:code, :code, :department) returning id
                        )
                        update identity set employee_id = (select id from hired) where id = :identity
                        """)
                .param("code", code)
                .param("department", desk)
                .param("identity", viewer.viewer().identityId())
                .update();
        return viewers.signIn(viewer.viewer().identityId());
    }

    private void action(String number, String done) {
        postgres.sql(
                        """
                        insert into action_item (number, origin_kind, incident_id, department_id, title, kind, assignee_id, due_at, original_due_at, state, done_at)
                        select :number, 'INCIDENT', (select min(id) from incident), :department, 'Title', 'CORRECTIVE', e.id,
                          timestamptz '2016-05-01Z', timestamptz '2016-05-01Z', 'DONE', :done::timestamptz
                        from employee e where e.code = 'e-member'
                        """)
                .param("number", number)
                .param("department", desk)
                .param("done", done)
                .update();
    }

    private void passedCourse() {
        postgres.sql(
                        """
                        with added as (
                          insert into course (code, name, category, form) values ('c-1', 'Course', 'SECURITY_AWARENESS', 'CLASS') returning id
                        ), role as (
                          insert into job_role (code, name) values ('keeper', 'Keeper') returning id
                        ), person as (
                          select id from employee where code = 'e-member'
                        ), held as (
                          insert into job_role_holder (job_role_id, employee_id, title, since)
                          select role.id, person.id, 'Keeper', '2016-01-01' from role, person
                        ), required as (
                          insert into course_requirement (course_id, job_role_id, due_days, since)
                          select added.id, role.id, 0, '2016-01-01' from added, role
                        )
                        insert into training_record (course_id, employee_id, title, passed_at)
                        select added.id, person.id, 'Course', '2016-02-01' from added, person
                        """)
                .update();
    }
}

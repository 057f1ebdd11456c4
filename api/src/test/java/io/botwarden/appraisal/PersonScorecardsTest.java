package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A person's result is computed along with those of departments, and seen by nobody else. */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonScorecardsTest {

    private static final String CARDS =
            """
            {
              personScorecards(first: 100, orderBy: {field: EMPLOYEE_CODE, direction: ASC}) {
                edges { node { id employeeCode grade total cycleName indicators { code numerator denominator } } }
              }
            }
            """;

    @Autowired private AppraisalFixture appraisal;
    @Autowired private TestViewers viewers;
    @Autowired private GraphQlTesters testers;
    @Autowired private JdbcClient postgres;
    @Autowired private WebTestClient http;

    private TestViewer analyst;
    private TestViewer member;
    private TestViewer colleague;
    private TestViewer head;
    private TestViewer above;
    private String unpublished;
    private String published;
    private long desk;

    @BeforeAll
    void appraise() {
        long top = appraisal.department("top", 1, 1, 1);
        desk = appraisal.department("desk", 20, 10, 20);
        set("update department set parent_id = :value where id = :id", top, desk);
        analyst = viewers.overEverything("ANALYST");
        member = employed("e-member", desk);
        colleague = employed("e-colleague", desk);
        head = employed("e-head", desk);
        above = employed("e-above", top);
        set("update department set head_id = :value where id = :id", employee("e-head"), desk);
        set("update department set head_id = :value where id = :id", employee("e-above"), top);
        action("e-member", "2016-05-01", "2016-05-01");
        action("e-member", "2016-05-01", "2016-05-03");
        course();
        appraisal.snapshot();
        unpublished = computed();
        published = computed();
        appraisal.publish(analyst.viewer(), published);
    }

    private String computed() {
        String cycle = appraisal.open(analyst.viewer(), "service-desk");
        assertThat(appraisal.compute(analyst.viewer(), cycle, null).errors()).isEmpty();
        assertThat(appraisal.pass(analyst.viewer(), cycle, "Nothing is rated").errors()).isEmpty();
        return cycle;
    }

    @Test
    void computesPersonsAlongWithDepartments() {
        Map<String, Object> card =
                cards(analyst, published).stream()
                        .filter(each -> each.get("employeeCode").equals("e-member"))
                        .findFirst()
                        .orElseThrow();

        assertThat(card.get("grade")).isNotEqualTo("INSUFFICIENT_DATA");
        List<?> indicators = (List<?>) card.get("indicators");
        assertThat(indicators)
                .hasSize(4)
                .first()
                .isEqualTo(Map.of("code", "action-closure", "numerator", 1, "denominator", 2));
        assertThat(cards(analyst, published))
                .filteredOn(each -> !each.get("employeeCode").equals("e-member"))
                .extracting(each -> each.get("grade"))
                .containsOnly("INSUFFICIENT_DATA");
    }

    @Test
    void sameSnapshotGivesSameCards() {
        List<String> before = hashes(published);

        assertThat(before).hasSize(1);
        assertThat(appraisal.compute(analyst.viewer(), published, null).errors()).isEmpty();
        assertThat(hashes(published)).isEqualTo(before).isEqualTo(hashes(unpublished));
        postgres.sql("update person_appraisal set content_hash = 'other' where cycle_id = :cycle")
                .param("cycle", AppraisalFixture.key(published))
                .update();
        assertThat(appraisal.compute(analyst.viewer(), published, null).errors())
                .singleElement()
                .satisfies(refusal ->
                        assertThat(refusal.code()).isEqualTo(AppraisalRefusal.RESULT_DIFFERS));
        postgres.sql("update person_appraisal set content_hash = :hash where cycle_id = :cycle")
                .param("hash", before.getFirst())
                .param("cycle", AppraisalFixture.key(published))
                .update();
    }

    @Test
    void onlyThePersonAndTheHeadSeeTheCard() {
        assertThat(codes(member, published)).containsExactly("e-member");
        assertThat(codes(head, published)).containsExactly("e-colleague", "e-head", "e-member");
        assertThat(codes(above, published)).containsExactly("e-above", "e-head");
        assertThat(codes(viewers.overEverything("BUSINESS"), published)).isEmpty();
        assertThat(codes(viewers.overEverything("AUDITOR"), published)).isEmpty();
        assertThat(codes(viewers.overDepartment("ANALYST", desk), published)).hasSize(3);

        String id = id("e-member");
        assertThat(found(member, id)).isTrue();
        assertThat(found(head, id)).isTrue();
        assertThat(found(colleague, id)).isFalse();
        assertThat(found(viewers.overEverything("AUDITOR"), id)).isFalse();
    }

    @Test
    void unpublishedCardIsHidden() {
        for (TestViewer viewer : List.of(member, head, above)) {
            assertThat(codes(viewer, unpublished)).isEmpty();
        }
        assertThat(codes(analyst, unpublished)).hasSize(4);
    }

    @Test
    void rowsAreSeenWithTheCard() {
        String id = id("e-member");

        assertThat(cases(member, id, "action-closure")).isEqualTo(2);
        assertThat(cases(head, id, "action-closure")).isEqualTo(2);
        assertThat(cases(analyst, id, "training-completion")).isEqualTo(1);
        assertThat(cases(colleague, id, "action-closure")).isNull();
        assertThat(cases(viewers.overEverything("AUDITOR"), id, "action-closure")).isNull();
        tester(member)
                .document(
                        "query($id: ID!) { personCases(scorecard: $id, indicator: \"mttr\") { totalCount } }")
                .variable("id", id)
                .execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .singleElement()
                                .satisfies(error ->
                                        assertThat(error.getMessage())
                                                .contains("it measures action-closure")));
    }

    @Test
    void figuresByPersonAreSeenLikeTheCard() {
        String group =
                "{person={code=e-member}}], value={value=0.5, n=2, cases={totalCount=2}}"
                        .substring(1);
        assertThat(byPerson(analyst)).contains(group).contains("withheld=null");
        assertThat(byPerson(viewers.overDepartment("ANALYST", desk))).contains(group);
        assertThat(byPerson(viewers.overEverything("AUDITOR")))
                .doesNotContain("e-member")
                .contains("withheld=OTHER_PERSONS");
        tester(viewers.overEverything("AUDITOR"))
                .document(
                        """
                        query($with: [KpiGroupKeyInput!]) {
                          kpi(id: "action-closure", period: "2016-Q2", department: {code: "desk"}) { cases(with: $with) { totalCount } }
                        }
                        """)
                .variable(
                        "with",
                        List.of(
                                Map.of(
                                        "attribute",
                                        "PERSON",
                                        "value",
                                        "employee_" + employee("e-member"))))
                .execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .singleElement()
                                .satisfies(error ->
                                        assertThat(error.getMessage())
                                                .contains("whom you head or appraise")));
    }

    private String byPerson(TestViewer viewer) {
        return tester(viewer)
                .document(
                        """
                        {
                          kpiGroups(id: "action-closure", period: "2016-Q2", by: [PERSON], department: {code: "desk"}) {
                            groups { keys { person { code } } value { value n cases { totalCount } } }
                            withheld
                          }
                        }
                        """)
                .execute()
                .path("kpiGroups")
                .entity(Map.class)
                .get()
                .toString();
    }

    @Test
    void reportNamesNobody() {
        for (String form : List.of(".json", ".html", ".xlsx")) {
            byte[] report =
                    http.get()
                            .uri("/reports/appraisals/" + appraisal.code(published) + form)
                            .headers(headers -> headers.setBearerAuth(analyst.token()))
                            .exchange()
                            .expectStatus()
                            .isOk()
                            .expectBody()
                            .returnResult()
                            .getResponseBody();
            assertThat(new String(report)).doesNotContain("e-member").doesNotContain("employee_");
        }
        assertThat(
                        postgres.sql(
                                        "select count(*) from search_source where record_table like 'person_%'")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void readingIsLogged() {
        for (String selected : List.of("total", "grade", "missing", "indicators { explanation }")) {
            long before = reads();

            tester(member)
                    .document(
                            "{ personScorecards(first: 1) { edges { node { %s } } } }"
                                    .formatted(selected))
                    .executeAndVerify();

            assertThat(reads()).as(selected).isGreaterThan(before);
        }
    }

    @Test
    void cycleCanLeavePersonsOut() {
        assertThat(
                        appraisal
                                .tryOpen(analyst.viewer(), "person-scheme", "person", "2016-Q2")
                                .errors())
                .singleElement()
                .satisfies(refusal ->
                        assertThat(refusal.code()).isEqualTo(AppraisalRefusal.UNKNOWN_SCHEME));
    }

    private long reads() {
        return postgres.sql("select count(*) from audit_entry where action = 'readPersonalData'")
                .query(Long.class)
                .single();
    }

    private List<String> hashes(String cycle) {
        return postgres.sql("select content_hash from person_appraisal where cycle_id = :cycle")
                .param("cycle", AppraisalFixture.key(cycle))
                .query(String.class)
                .list();
    }

    private GraphQlTester tester(TestViewer viewer) {
        return testers.http(viewer.token());
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> cards(TestViewer viewer, String cycle) {
        List<Map<String, Object>> all =
                (List<Map<String, Object>>)
                        (List<?>)
                                tester(viewer)
                                        .document(CARDS)
                                        .execute()
                                        .path("personScorecards.edges[*].node")
                                        .entityList(Map.class)
                                        .get();
        String name = appraisal.code(cycle);
        return all.stream().filter(card -> card.get("cycleName").equals(name)).toList();
    }

    private List<Object> codes(TestViewer viewer, String cycle) {
        return cards(viewer, cycle).stream().map(card -> card.get("employeeCode")).toList();
    }

    private boolean found(TestViewer viewer, String id) {
        return tester(viewer)
                        .document("query($id: ID!) { personScorecard(id: $id) { employeeCode } }")
                        .variable("id", id)
                        .execute()
                        .path("")
                        .entity(Map.class)
                        .get()
                        .get("personScorecard")
                != null;
    }

    private Object cases(TestViewer viewer, String card, String indicator) {
        Map<?, ?> page =
                (Map<?, ?>)
                        tester(viewer)
                                .document(
                                        "query($id: ID!, $indicator: String!) { personCases(scorecard: $id, indicator: $indicator) { totalCount } }")
                                .variable("id", card)
                                .variable("indicator", indicator)
                                .execute()
                                .path("")
                                .entity(Map.class)
                                .get()
                                .get("personCases");
        return page == null ? null : page.get("totalCount");
    }

    private String id(String code) {
        return postgres.sql(
                        "select 'person_scorecard_' || id from person_scorecard where employee_code = :code and cycle_id = :cycle")
                .param("code", code)
                .param("cycle", AppraisalFixture.key(published))
                .query(String.class)
                .single();
    }

    private TestViewer employed(String code, long department) {
        TestViewer viewer = viewers.overNothing();
        postgres.sql(
                        """
                        with hired as (
                          insert into employee (code, name, department_id) values (:code, :code, :department) returning id
                        )
                        update identity set employee_id = (select id from hired) where id = :identity
                        """)
                .param("code", code)
                .param("department", department)
                .param("identity", viewer.viewer().identityId())
                .update();
        return viewers.signIn(viewer.viewer().identityId());
    }

    private long employee(String code) {
        return postgres.sql("select id from employee where code = :code")
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private void set(String sql, long value, long id) {
        postgres.sql(sql).param("value", value).param("id", id).update();
    }

    private void action(String assignee, String due, String done) {
        postgres.sql(
                        """
                        insert into action_item (number, origin_kind, incident_id, department_id, title, kind, assignee_id, due_at, original_due_at, state, done_at)
                        select gen_random_uuid()::text, 'INCIDENT', (select min(id) from incident), :department, 'Title', 'CORRECTIVE', :assignee,
                          :due::timestamptz, :due::timestamptz, 'DONE', :done::timestamptz
                        """)
                .param("department", desk)
                .param("assignee", employee(assignee))
                .param("due", due)
                .param("done", done)
                .update();
    }

    /** A course that a job role of one person requires, and that the person has passed. */
    private void course() {
        postgres.sql(
                        """
                        with added as (
                          insert into course (code, name, category, form) values ('c-1', 'Course', 'SECURITY_AWARENESS', 'CLASS') returning id
                        ), role as (
                          insert into job_role (code, name) values ('keeper', 'Keeper') returning id
                        ), held as (
                          insert into job_role_holder (job_role_id, employee_id, title, since)
                          select role.id, :employee, 'Keeper', '2016-01-01' from role
                        ), required as (
                          insert into course_requirement (course_id, job_role_id, due_days, since)
                          select added.id, role.id, 0, '2016-01-01' from added, role
                        )
                        insert into training_record (course_id, employee_id, title, passed_at)
                        select id, :employee, 'Course', '2016-02-01' from added
                        """)
                .param("employee", employee("e-member"))
                .update();
    }
}

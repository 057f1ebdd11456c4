package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Persons are rated by who heads them, and appeal against their own results. (Policy 7.2) */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonAppealsTest {

    static final String SCHEME =
            """
            code: person
            revision: 2
            subject: person
            name: { en: Everyone, zh: 全体人员 }
            description: { en: With a rating., zh: 含评分。 }
            shrinkage: 2
            dimensions:
              - code: work
                name: { en: Work, zh: 工作 }
                weight: 100
                indicators:
                  - kind: rating
                    code: cooperation
                    name: { en: Cooperation, zh: 协作 }
                    weight: 80
                    floor: 0
                    target: 100
                    anchors:
                      - { value: 0, meaning: { en: Does not answer., zh: 不回应。 } }
                      - { value: 50, meaning: { en: Answers when asked., zh: 有问必答。 } }
                      - { value: 100, meaning: { en: Helps others., zh: 主动协助。 } }
                  - { kpi: action-closure, kind: proportion, name: { en: Actions, zh: 措施 }, weight: 20, unit: ratio, floor: 0.5, target: 0.95 }
            """;

    @Autowired private AppraisalFixture appraisal;
    @Autowired private DeliveryFixture people;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient postgres;
    @Autowired private AppealsDue due;
    @Autowired private MovableClock clock;

    private TestViewer analyst;
    private TestViewer auditor;
    private TestViewer member;
    private TestViewer colleague;
    private TestViewer head;
    private TestViewer above;
    private TestViewer reviewer;
    private String cycle;
    private long desk;

    @BeforeAll
    void prepare() {
        long top = appraisal.department("top", 1, 1, 1);
        desk = appraisal.department("desk", 20, 10, 20);
        postgres.sql("update department set parent_id = ? where id = ?").params(top, desk).update();
        analyst = employed("e-analyst", top, viewers.overEverything("ANALYST"));
        auditor = viewers.overEverything("AUDITOR");
        member = employed("e-member", desk, viewers.overNothing());
        colleague = employed("e-colleague", desk, viewers.overNothing());
        head = employed("e-head", desk, viewers.overNothing());
        above = employed("e-above", top, viewers.overNothing());
        reviewer = employed("e-reviewer", top, viewers.overNothing());
        leads("e-head", desk);
        leads("e-above", top);
        DeliveryClient author = people.client(viewers.overEverything("ANALYST"));
        Answer drafted =
                author.run(
                        "draftAppraisalScheme",
                        "DraftAppraisalSchemeInput",
                        "scheme",
                        "id state",
                        Map.of("source", SCHEME));
        assertThat(drafted.errors()).isEmpty();
        people.client(analyst)
                .run(
                        "approveAppraisalScheme",
                        "ApproveAppraisalSchemeInput",
                        "scheme",
                        "state",
                        Map.of("scheme", drafted.id()));
        appraisal.snapshot();
    }

    @BeforeEach
    void compute() {
        cycle = appraisal.open(analyst.viewer(), "service-desk");
        appraisal.compute(analyst.viewer(), cycle, null);
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void headsRatePersonsAndNobodyElseDoes() {
        assertThat(toRate(head)).containsExactly("e-colleague", "e-member");
        assertThat(toRate(above)).contains("e-head", "e-reviewer").doesNotContain("e-member");
        assertThat(toRate(member)).isEmpty();
        assertThat(toRate(auditor)).isEmpty();
        assertThat(waiting(head)).containsExactly(tuple("APPRAISAL_PERSONS_TO_RATE", 2));
        assertThat(rate(member, "e-member", 100).refusals())
                .containsExactly("NOT_FOUND subject.personToRate");
        assertThat(rate(auditor, "e-member", 100).codes()).containsExactly("NOT_FOUND");
        assertThat(rate(analyst, "e-member", 100).codes()).containsExactly("NOT_FOUND");
        assertThat(toRate(analyst)).containsExactly("e-above");
        assertThat(rate(head, "e-head", 100).codes()).containsExactly("NOT_FOUND");

        List<String> before = cards();
        assertThat(rate(head, "e-member", 40).errors()).isEmpty();
        assertThat(rate(head, "e-colleague", 80).errors()).isEmpty();
        assertThat(rate(head, "e-member", 50).errors()).isEmpty();
        assertThat(rate(above, "e-head", 90).errors()).isEmpty();
        assertThat(waiting(head)).isEmpty();
        assertThat(appraisal.calibrate(analyst.viewer(), cycle, "Two raters").errors())
                .extracting(each -> each.code().name())
                .containsExactly("RATINGS_CHANGED");
        assertThat(appraisal.compute(analyst.viewer(), cycle, null).errors()).isEmpty();
        assertThat(cards()).isEqualTo(before);
        assertThat(seen(member)).isEmpty();
        assertThat(ratings(member)).isEmpty();
        assertThat(appraisal.calibrate(analyst.viewer(), cycle, "Two raters").errors()).isEmpty();
        appraisal.publish(analyst.viewer(), cycle);

        // all 220/3; head 65 of 2: 50 − 2/(2+2) × (65 − 220/3)
        assertThat(seen(member)).containsExactly(tuple("e-member", "54.1667", 1, false));
        assertThat(ratings(member)).containsExactly("e-member");
        assertThat(ratings(colleague)).containsExactly("e-colleague");
        assertThat(ratings(head)).containsExactlyInAnyOrder("e-member", "e-colleague", "e-head");
        assertThat(ratings(auditor)).isEmpty();
        assertThat(ratings(viewers.overEverything("BUSINESS"))).isEmpty();
        assertThat(ratings(analyst)).hasSize(3);
        assertThat(
                        people.count(
                                "select count(*) as n from audit_entry where change_after::text like '%As seen daily%'"))
                .isZero();
    }

    @Test
    void ratingByLaterHeadReplacesEarlierOne() {
        TestViewer next = employed("e-next", desk, viewers.overNothing());
        assertThat(rate(head, "e-member", 40).errors()).isEmpty();
        leads("e-next", desk);
        try {
            assertThat(rate(head, "e-member", 60).codes()).containsExactly("NOT_FOUND");
            assertThat(toRate(next)).contains("e-member", "e-head");
            assertThat(waiting(next))
                    .extracting(each -> each.toList().getFirst())
                    .containsExactly("APPRAISAL_PERSONS_TO_RATE");
            appraisal.compute(analyst.viewer(), cycle, null);
            assertThat(scores("e-member")).containsExactly("40");

            assertThat(rate(next, "e-member", 80).errors()).isEmpty();
            appraisal.compute(analyst.viewer(), cycle, null);
            assertThat(scores("e-member")).containsExactly("80");
            assertThat(superseded()).containsExactly("40.00 true", "80.00 false");
        } finally {
            leads("e-head", desk);
        }
        assertThat(rate(head, "e-member", 50).errors()).isEmpty();
        assertThat(superseded()).containsExactly("50.00 false", "80.00 true");
    }

    @Test
    void nobodyBelowRatesAndManagersRateTheTop() {
        long team = appraisal.department("team", 1, 1, 1);
        postgres.sql("update department set parent_id = ? where id = ?")
                .params(desk, team)
                .update();
        TestViewer lead = employed("e-lead", team, viewers.overNothing());
        leads("e-lead", team);
        postgres.sql("update employee set department_id = ? where code = 'e-head'")
                .params(team)
                .update();
        try {
            assertThat(toRate(lead)).isEmpty();
            assertThat(toRate(above)).contains("e-head");
            leads("e-lead", desk);
            assertThat(toRate(lead)).contains("e-head", "e-member");
        } finally {
            leads("e-head", desk);
            postgres.sql("update employee set department_id = ? where code = 'e-head'")
                    .params(desk)
                    .update();
        }

        assertThat(toRate(analyst)).containsExactly("e-above");
        assertThat(rate(analyst, "e-above", 70).errors()).isEmpty();
        assertThat(rate(above, "e-above", 100).codes()).containsExactly("NOT_FOUND");
        appraisal.compute(analyst.viewer(), cycle, null);
        assertThat(scores("e-above")).containsExactly("70");
        assertThat(assigned("e-analyst", "e-above")).isEqualTo("RATED");
    }

    private List<String> scores(String person) {
        return postgres.sql(
                        "select trim_scale(i.value)::text from person_indicator_score i where i.person_scorecard_id = ? and i.code = 'cooperation'")
                .params(card(person))
                .query(String.class)
                .list();
    }

    private List<String> superseded() {
        return postgres.sql(
                        "select value || ' ' || superseded from appraisal_rating where cycle_id = ? order by 1")
                .params(AppraisalFixture.key(cycle))
                .query(String.class)
                .list();
    }

    /** Why somebody cannot review an appeal of a person. */
    private String assigned(String reviewer, String person) {
        return postgres.sql("select appeal_conflict(?, ?, null, ?)")
                .params(employee(reviewer), AppraisalFixture.key(cycle), employee(person))
                .query(String.class)
                .single();
    }

    @Test
    void personAppealsAndOthersDecide() {
        publish();
        assertThat(waiting(member)).containsExactly(tuple("APPRAISAL_OWN_RESULT_TO_CHECK", 1));
        List<String> before = cards();
        assertThat(submit(colleague, "e-member").codes()).containsExactly("NOT_FOUND");
        assertThat(submit(head, "e-member").refusals()).containsExactly("FORBIDDEN scorecard");
        Answer appeal = submit(member, "e-member");
        assertThat(appeal.state()).isEqualTo("SUBMITTED");
        assertThat(submit(member, "e-member").refusals()).containsExactly("WRONG_STATE scorecard");
        assertThat(waiting(member)).isEmpty();

        assertThat(assign(appeal, "e-head").message()).startsWith("e-head rated");
        assertThat(assign(appeal, "e-above").message()).startsWith("e-above heads");
        assertThat(assign(appeal, "e-analyst").message()).startsWith("e-analyst calibrated");
        assertThat(assign(appeal, "e-member").message()).startsWith("e-member appeals");
        assertThat(assign(appeal, "e-reviewer").state()).isEqualTo("UNDER_REVIEW");
        for (TestViewer each : List.of(member, reviewer, analyst)) {
            assertThat(appeals(each)).hasSize(1);
        }
        for (TestViewer each :
                List.of(head, colleague, auditor, viewers.overEverything("BUSINESS"))) {
            assertThat(appeals(each)).isEmpty();
        }
        assertThat(seen(reviewer))
                .extracting(each -> each.toList().getFirst())
                .contains("e-member");
        assertThat(ratings(reviewer)).containsExactly("e-member");
        for (String read :
                List.of(
                        "appraisalRatings { edges { node { reason } } }",
                        "appraisalRatings { edges { node { value } } }",
                        "appraisalAppeals { edges { node { reason } } }")) {
            long logged = reads();
            nodes(reviewer, read);
            assertThat(reads()).as(read).isGreaterThan(logged);
        }

        clock.move(Duration.ofDays(15));
        due.run().block();
        assertThat(appraisal.state(cycle)).isEqualTo("PUBLISHED");
        String first = hash("person_appraisal");
        String result = appraisal.content(cycle);
        assertThat(result).contains("\"persons\":[{\"scheme\":\"person\",\"revision\":2,\"kpis\":");
        assertThat(result.substring(result.indexOf("\"persons\":"))).contains("\"ratings\":1}]");
        Answer amended =
                people.client(people.again(reviewer))
                        .run(
                                "amendAppraisalResult",
                                "AmendAppraisalResultInput",
                                "appeal",
                                "state resultVersion",
                                Map.of(
                                        "appeal",
                                        Map.of("id", appeal.id()),
                                        "corrections",
                                        List.of(Map.of("indicator", "cooperation", "value", 100)),
                                        "reason",
                                        "The rating was about someone else."));
        assertThat(amended.record())
                .containsEntry("state", "AMENDED")
                .containsEntry("resultVersion", 2);
        assertThat(seen(people.again(member)))
                .containsExactlyInAnyOrder(
                        tuple("e-member", "50.0", 1, true), tuple("e-member", "100.0", 2, false));
        assertThat(cards()).containsAll(before).hasSize(before.size() + 1);
        assertThat(appraisal.content(cycle)).as("one version of departments").isEqualTo(result);
        assertThat(hash("person_appraisal")).isEqualTo(first);
        assertThat(latest(member)).containsExactly(null, "person_scorecard_" + card("e-member"));
        List<String> after = cards();
        assertThat(appraisal.compute(people.again(analyst).viewer(), cycle, null).errors())
                .isEmpty();
        assertThat(cards()).isEqualTo(after);
        String amendedHash = hash("person_scorecard");
        setHash("other");
        assertThat(appraisal.compute(people.again(analyst).viewer(), cycle, null).errors())
                .extracting(each -> each.code().name())
                .containsExactly("RESULT_DIFFERS");
        setHash(amendedHash);
        due.run().block();
        assertThat(appraisal.state(cycle)).isEqualTo("FINAL");
    }

    private long reads() {
        return people.count(
                "select count(*) as n from audit_entry where action = 'readPersonalData'");
    }

    /** The stored hash of all first cards, or of the card that a decision made. */
    private String hash(String table) {
        return postgres.sql(
                        "select content_hash from %s where cycle_id = ? and content_hash is not null"
                                .formatted(table))
                .params(AppraisalFixture.key(cycle))
                .query(String.class)
                .single();
    }

    private void setHash(String hash) {
        postgres.sql(
                        "update person_scorecard set content_hash = ? where cycle_id = ? and content_hash is not null")
                .params(hash, AppraisalFixture.key(cycle))
                .update();
    }

    /** What superseded the scorecards of a person, as the person sees it; nulls first. */
    private List<Object> latest(TestViewer viewer) {
        return nodes(
                        viewer,
                        "personScorecards(orderBy: {field: EMPLOYEE_CODE}) { edges { node { cycleName supersededBy { id } } } }")
                .stream()
                .filter(each -> each.get("cycleName").equals(appraisal.code(cycle)))
                .map(each -> each.get("supersededBy"))
                .map(each -> each == null ? null : DeliveryClient.object(each).get("id"))
                .sorted(Comparator.nullsFirst(Comparator.comparing(String::valueOf)))
                .toList();
    }

    private void publish() {
        rate(head, "e-member", 50);
        appraisal.compute(analyst.viewer(), cycle, null);
        assertThat(appraisal.calibrate(analyst.viewer(), cycle, "One rater").errors()).isEmpty();
        appraisal.publish(analyst.viewer(), cycle);
    }

    private Answer rate(TestViewer rater, String person, int value) {
        return people.client(people.again(rater))
                .run(
                        "giveAppraisalRating",
                        "GiveAppraisalRatingInput",
                        "rating",
                        "value",
                        Map.of(
                                "subject",
                                Map.of("personToRate", "person_to_rate_" + card(person)),
                                "indicator",
                                "cooperation",
                                "value",
                                value,
                                "reason",
                                "As seen daily"));
    }

    private Answer submit(TestViewer who, String person) {
        return people.client(who)
                .run(
                        "submitAppraisalAppeal",
                        "SubmitAppraisalAppealInput",
                        "appeal",
                        "state",
                        Map.of(
                                "scorecard",
                                "person_scorecard_" + card(person),
                                "indicators",
                                List.of("cooperation"),
                                "reason",
                                "That was not me."));
    }

    private Answer assign(Answer appeal, String employee) {
        return people.client(people.again(analyst))
                .run(
                        "assignAppraisalReviewer",
                        "AssignAppraisalReviewerInput",
                        "appeal",
                        "state",
                        Map.of(
                                "appeal", Map.of("id", appeal.id()),
                                "reviewer", Map.of("id", "employee_" + employee(employee))));
    }

    private List<Object> toRate(TestViewer viewer) {
        return nodes(
                        viewer,
                        "personsToRate(orderBy: {field: EMPLOYEE_CODE}) { edges { node { employeeCode cycleName indicators { code meanings } } } }")
                .stream()
                .filter(each -> each.get("cycleName").equals(appraisal.code(cycle)))
                .map(each -> each.get("employeeCode"))
                .toList();
    }

    private List<Tuple> seen(TestViewer viewer) {
        return nodes(
                        viewer,
                        "personScorecards(orderBy: {field: EMPLOYEE_CODE}) { edges { node { employeeCode cycleName resultVersion superseded indicators { code score } } } }")
                .stream()
                .filter(each -> each.get("cycleName").equals(appraisal.code(cycle)))
                .map(each ->
                        tuple(
                                each.get("employeeCode"),
                                String.valueOf(
                                        DeliveryClient.objects(each.get("indicators"))
                                                .getFirst()
                                                .get("score")),
                                each.get("resultVersion"),
                                each.get("superseded")))
                .toList();
    }

    private List<String> ratings(TestViewer viewer) {
        return nodes(viewer, "appraisalRatings { edges { node { id value reason } } }").stream()
                .map(each ->
                        postgres.sql(
                                        """
                                        select e.code from appraisal_rating r
                                        join employee e on e.id = r.employee_id
                                        where 'appraisal_rating_' || r.id = ? and r.cycle_id = ?
                                        """)
                                .params(each.get("id"), AppraisalFixture.key(cycle))
                                .query(String.class)
                                .list())
                .flatMap(List::stream)
                .toList();
    }

    private List<Map<String, Object>> appeals(TestViewer viewer) {
        return nodes(
                viewer,
                "appraisalAppeals(filter: {state: [UNDER_REVIEW]}) { edges { node { number reason personScorecard { grade } } } }");
    }

    private List<Tuple> waiting(TestViewer viewer) {
        return nodes(
                        viewer,
                        "myWork(kinds: [APPRAISAL_PERSONS_TO_RATE, APPRAISAL_OWN_RESULT_TO_CHECK]) { edges { node { kind title quantity } } }")
                .stream()
                .filter(each -> each.get("title").equals(appraisal.code(cycle)))
                .map(each -> tuple(each.get("kind"), each.get("quantity")))
                .toList();
    }

    private List<Map<String, Object>> nodes(TestViewer viewer, String query) {
        return DeliveryClient.objects(people.client(people.again(viewer)).read(query).get("edges"))
                .stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }

    /** The keys of the scorecards of the cycle. */
    private List<String> cards() {
        return postgres.sql(
                        "select employee_code || ' ' || id from person_scorecard where cycle_id = ? order by id")
                .params(AppraisalFixture.key(cycle))
                .query(String.class)
                .list();
    }

    private long card(String person) {
        return postgres.sql(
                        "select id from person_scorecard where cycle_id = ? and employee_code = ? and not superseded")
                .params(AppraisalFixture.key(cycle), person)
                .query(Long.class)
                .single();
    }

    private TestViewer employed(String code, long department, TestViewer viewer) {
        return people.employed(
                viewer,
                postgres.sql(
                                "insert into employee (code, name, department_id) values (?, ?, ?) returning id")
                        .params(code, code, department)
                        .query(Long.class)
                        .single());
    }

    private long employee(String code) {
        return postgres.sql("select id from employee where code = ?")
                .params(code)
                .query(Long.class)
                .single();
    }

    private void leads(String code, long department) {
        postgres.sql("update department set head_id = ? where id = ?")
                .params(employee(code), department)
                .update();
    }
}

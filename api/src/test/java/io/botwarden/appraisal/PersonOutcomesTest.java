package io.botwarden.appraisal;

import static io.botwarden.oversight.control.ControlOutcomes.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.oversight.control.ControlCase;
import io.botwarden.oversight.control.ControlOutcomes;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What follows from published results of persons, over GraphQL. (Policy 7.2.3) */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonOutcomesTest {

    private static final String CONTROL = "person-appraisal-outcomes-decided";
    private static final String TITLE = "Close actions by their due date";
    private static final String SCHEME =
            """
            code: person
            revision: 2
            subject: person
            name: { en: Everyone, zh: 全体人员 }
            description: { en: Actions alone., zh: 仅含措施。 }
            dimensions:
              - code: work
                name: { en: Work, zh: 工作 }
                weight: 100
                indicators:
                  - { kpi: action-closure, kind: proportion, name: { en: Actions, zh: 措施 }, weight: 100, unit: ratio, floor: 0.5, target: 0.95 }
            """;
    private static final String SHOWN =
            """
            number state grade resultVersion kind title reason cycleName period employeeCode indicator indicatorName unit value evidence note
            result { period value reached } viewerActions { action allowed code }
            """;

    @Autowired private AppraisalFixture appraisal;
    @Autowired private DeliveryFixture people;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient postgres;
    @Autowired private MovableClock clock;
    @Autowired private ControlOutcomes outcomes;
    @Autowired private PersonImprovementsDue due;

    private TestViewer analyst;
    private TestViewer member;
    private TestViewer colleague;
    private TestViewer head;
    private TestViewer above;
    private long desk;
    private String cycle;

    @BeforeAll
    void prepare() {
        long top = appraisal.department("top", 1, 1, 1);
        desk = appraisal.department("desk", 20, 10, 20);
        postgres.sql("update department set parent_id = ? where id = ?").params(top, desk).update();
        analyst = employed("e-analyst", top, viewers.overEverything("ANALYST"));
        member = employed("e-member", desk, viewers.overNothing());
        colleague = employed("e-colleague", desk, viewers.overNothing());
        head = employed("e-head", desk, viewers.overNothing());
        above = employed("e-above", top, viewers.overNothing());
        leads("e-head", desk);
        leads("e-above", top);
        approve();
        for (String person : List.of("e-member", "e-colleague")) {
            action(person, "2016-05-01", "2016-05-01");
            action(person, "2016-05-01", "2016-05-03");
        }
        action("e-member", "2016-08-01", "2016-08-01");
        action("e-colleague", "2016-08-01", "2016-08-02");
        appraisal.snapshot();
    }

    @BeforeEach
    void compute() {
        cycle = computed("2016-Q2");
    }

    /** Each test publishes the later period itself. */
    @AfterEach
    void setRight() {
        clock.reset();
        postgres.sql(
                        """
                        update appraisal_cycle set period = '1999-Q' || id, period_start = '1999-01-01', period_end = '1999-04-01'
                        where period = '2016-Q3'
                        """)
                .update();
    }

    private void approve() {
        Answer drafted =
                people.client(viewers.overEverything("ANALYST"))
                        .run(
                                "draftAppraisalScheme",
                                "DraftAppraisalSchemeInput",
                                "scheme",
                                "id",
                                Map.of("source", SCHEME));
        assertThat(drafted.errors()).isEmpty();
        people.client(people.again(analyst))
                .run(
                        "approveAppraisalScheme",
                        "ApproveAppraisalSchemeInput",
                        "scheme",
                        "state",
                        Map.of("scheme", drafted.id()));
    }

    private String computed(String period) {
        String computed = appraisal.open(analyst.viewer(), "service-desk", period);
        appraisal.compute(analyst.viewer(), computed, null);
        appraisal.pass(analyst.viewer(), computed, "Nothing was rated.");
        return computed;
    }

    @Test
    @ControlCase("person-appraisal-outcomes-decided")
    void headDecidesAndPersonCarriesItOut() {
        assertThat(decide(head, "e-member", improvement(0.9)).codes()).containsExactly("NOT_FOUND");
        assertThat(decide(analyst, "e-member", improvement(0.9)).codes())
                .containsExactly("WRONG_STATE");
        appraisal.publish(analyst.viewer(), cycle);
        String low = "e-member · " + appraisal.code(cycle);
        assertThat(work(head, "PERSON_OUTCOME_TO_DECIDE"))
                .contains(low, "e-colleague · " + appraisal.code(cycle));
        assertThat(work(analyst, "PERSON_OUTCOME_TO_DECIDE")).isEmpty();
        postgres.sql(
                        "update appraisal_cycle set outcomes_due_at = now() - interval '1 day' where id = ?")
                .params(AppraisalFixture.key(cycle))
                .update();
        outcomes.fails(
                CONTROL,
                ControlOutcomes.COMPANY,
                "Low results of persons of 2016-Q2: 2; without an outcome: 2.");

        Answer decided = decide(head, "e-member", improvement(0.9));

        assertThat(decided.errors()).isEmpty();
        assertThat(decided.text("number")).startsWith("PO-");
        assertThat(decided.record())
                .containsEntry("state", "DECIDED")
                .containsEntry("resultVersion", 1)
                .containsEntry("cycleName", appraisal.code(cycle))
                .containsEntry("employeeCode", "e-member")
                .containsEntry("indicator", "action-closure")
                .containsEntry("unit", "RATIO")
                .containsEntry("value", 0.9)
                .containsEntry("result", null);
        assertThat(offered(decided))
                .containsEntry("withdrawPersonAppraisalOutcome", true)
                .containsEntry("completePersonImprovement", false);
        assertThat(work(head, "PERSON_OUTCOME_TO_DECIDE")).doesNotContain(low);
        assertThat(work(member, "PERSON_IMPROVEMENT_DUE"))
                .containsExactly(decided.text("number") + " · " + TITLE);
        assertThat(work(head, "PERSON_IMPROVEMENT_DUE")).isEmpty();
        assertThat(decide(analyst, "e-colleague", bare("CONSEQUENCE")).errors()).isEmpty();
        outcomes.passes(CONTROL, ControlOutcomes.COMPANY);

        assertThat(complete(head, decided).refusals()).containsExactly("FORBIDDEN outcome");
        assertThat(complete(analyst, decided).refusals()).containsExactly("FORBIDDEN outcome");
        assertThat(complete(colleague, decided).codes()).containsExactly("NOT_FOUND");
        assertThat(complete(member, decided).record())
                .containsEntry("state", "DONE")
                .containsEntry("evidence", "All are closed.");
        assertThat(complete(member, decided).refusals()).containsExactly("WRONG_STATE outcome");
        assertThat(withdraw(head, decided).refusals()).containsExactly("WRONG_STATE outcome");
        assertThat(work(member, "PERSON_IMPROVEMENT_DUE")).isEmpty();
    }

    @Test
    void nextResultShowsWhetherTheTargetIsReached() {
        appraisal.publish(analyst.viewer(), cycle);
        Answer reached = decide(head, "e-member", improvement(0.9));
        Answer missed = decide(head, "e-colleague", improvement(0.9));
        Answer withdrawn = decide(head, "e-colleague", improvement(0.8));
        assertThat(withdraw(head, withdrawn).state()).isEqualTo("WITHDRAWN");
        String next = computed("2016-Q3");
        assertThat(seen(member, reached)).containsEntry("result", null);

        appraisal.publish(analyst.viewer(), next);

        assertThat(result(seen(member, reached))).isEqualTo("2016-Q3 1.0 true");
        assertThat(result(seen(head, missed))).isEqualTo("2016-Q3 0.0 false");
        assertThat(seen(head, withdrawn)).containsEntry("result", null);
        // where lower values are better
        postgres.sql(
                        "update person_indicator_score set floor = 1, target = 0 where 'person_scorecard_' || person_scorecard_id = ?")
                .params(card("e-colleague"))
                .update();
        assertThat(result(seen(head, missed))).isEqualTo("2016-Q3 0.0 true");
    }

    @Test
    void onlyThePersonTheHeadAndManagersSeeIt() {
        appraisal.publish(analyst.viewer(), cycle);
        Answer decided = decide(head, "e-member", improvement(0.9));
        for (TestViewer each : List.of(member, head, analyst)) {
            assertThat(seen(each, decided)).containsEntry("title", TITLE);
        }
        assertThat(seen(viewers.overDepartment("ANALYST", desk), decided))
                .containsEntry("title", TITLE);
        for (TestViewer each :
                List.of(
                        colleague,
                        above,
                        viewers.overEverything("AUDITOR"),
                        viewers.overEverything("OPERATOR"),
                        viewers.overEverything("BUSINESS"))) {
            assertThat(
                            people.client(people.again(each))
                                    .read(
                                            "personAppraisalOutcomes(filter: { employee: [{ id: \"employee_%d\" }] }) { edges { node { number } } }"
                                                    .formatted(employee("e-member")))
                                    .get("edges"))
                    .isEqualTo(List.of());
            assertThat(withdraw(each, decided).codes()).containsExactly("NOT_FOUND");
        }
        assertThat(
                        people.count(
                                "select count(*) as n from audit_entry where summary like '%%%1$s%%' or change_after::text like '%%%1$s%%'"
                                        .formatted(TITLE)))
                .isZero();
        assertThat(
                        people.count(
                                "select count(*) as n from search_source where record_table = 'person_appraisal_outcome'"))
                .isZero();
        long reads = reads();
        seen(member, decided);
        assertThat(reads()).isGreaterThan(reads);
    }

    @Test
    void nobodyDecidesAboutThemselves() {
        appraisal.publish(analyst.viewer(), cycle);
        assertThat(decide(member, "e-member", bare("REWARD")).refusals())
                .containsExactly("FORBIDDEN scorecard");
        assertThat(decide(head, "e-head", bare("REWARD")).refusals())
                .containsExactly("FORBIDDEN scorecard");
        assertThat(decide(analyst, "e-analyst", bare("REWARD")).refusals())
                .containsExactly("SAME_PERSON scorecard");
        assertThat(decide(colleague, "e-member", bare("REWARD")).codes())
                .containsExactly("NOT_FOUND");
        assertThat(decide(above, "e-member", bare("REWARD")).codes()).containsExactly("NOT_FOUND");
        Answer own = decide(above, "e-analyst", bare("REWARD"));
        assertThat(own.state()).isEqualTo("DECIDED");
        assertThat(withdraw(analyst, own).refusals()).containsExactly("SAME_PERSON outcome");
        assertThat(complete(analyst, own).refusals()).containsExactly("WRONG_STATE outcome");
        assertThat(withdraw(above, own).record())
                .containsEntry("state", "WITHDRAWN")
                .containsEntry("note", "Decided twice.");
    }

    @Test
    void refusesWhatIsIncompleteOrReplaced() {
        appraisal.publish(analyst.viewer(), cycle);
        assertThat(decide(head, "e-member", bare("IMPROVEMENT")).refusals())
                .containsExactly("INVALID dueAt", "INVALID indicator", "INVALID value");
        Map<String, Object> reward = new HashMap<>(improvement(0.9));
        reward.put("kind", "REWARD");
        assertThat(decide(head, "e-member", reward).refusals())
                .containsExactly("INVALID dueAt", "INVALID indicator", "INVALID value");
        Map<String, Object> unknown = new HashMap<>(improvement(0.9));
        unknown.put("indicator", "mttr");
        assertThat(decide(head, "e-member", unknown).message())
                .startsWith("The scorecard measures these indicators: action-closure.");
        assertThat(decide(head, "e-member", improvement(24)).message())
                .isEqualTo("This must be between 0 and 1.");
        postgres.sql(
                        "update person_scorecard set superseded = true where cycle_id = ? and employee_code = 'e-member'")
                .params(AppraisalFixture.key(cycle))
                .update();
        assertThat(decide(head, "e-member", improvement(0.9)).refusals())
                .containsExactly("WRONG_STATE scorecard");
    }

    @Test
    void remindsAndMarksAsOverdueOnce() {
        appraisal.publish(analyst.viewer(), cycle);
        Answer decided = decide(head, "e-member", improvement(0.9));
        due.run().block();
        assertThat(people.events("PersonImprovementDueSoon", decided.id())).isZero();
        clock.move(Duration.ofDays(59));
        due.run().block();
        due.run().block();
        assertThat(people.events("PersonImprovementDueSoon", decided.id())).isEqualTo(1);
        clock.move(Duration.ofDays(2));
        due.run().block();
        due.run().block();
        assertThat(people.events("PersonImprovementOverdue", decided.id())).isEqualTo(1);
        assertThat(complete(member, decided).state()).isEqualTo("DONE");
    }

    private Map<String, Object> bare(String kind) {
        return Map.of("kind", kind, "title", TITLE, "reason", "Two of them were late.");
    }

    private Map<String, Object> improvement(Number value) {
        Map<String, Object> input = new HashMap<>(bare("IMPROVEMENT"));
        input.put("dueAt", clock.instant().plus(Duration.ofDays(60)).toString());
        input.put("indicator", "action-closure");
        input.put("value", value);
        return input;
    }

    private Answer decide(TestViewer who, String person, Map<String, Object> input) {
        Map<String, Object> about = new HashMap<>(input);
        about.put("scorecard", card(person));
        return run(who, "decidePersonAppraisalOutcome", "DecidePersonAppraisalOutcomeInput", about);
    }

    private Answer complete(TestViewer who, Answer outcome) {
        return run(
                who,
                "completePersonImprovement",
                "CompletePersonImprovementInput",
                Map.of("outcome", ref(outcome.id()), "evidence", "All are closed."));
    }

    private Answer withdraw(TestViewer who, Answer outcome) {
        return run(
                who,
                "withdrawPersonAppraisalOutcome",
                "WithdrawPersonAppraisalOutcomeInput",
                Map.of("outcome", ref(outcome.id()), "reason", "Decided twice."));
    }

    private Answer run(TestViewer who, String mutation, String type, Map<String, ?> input) {
        return people.client(people.again(who)).run(mutation, type, "outcome", SHOWN, input);
    }

    private Map<String, Object> seen(TestViewer who, Answer outcome) {
        return people.client(people.again(who))
                .read(
                        "personAppraisalOutcome(by: { number: \"%s\" }) { %s }"
                                .formatted(outcome.text("number"), SHOWN));
    }

    private static String result(Map<String, Object> outcome) {
        Map<String, Object> result = DeliveryClient.object(outcome.get("result"));
        return "%s %s %s"
                .formatted(
                        result.get("period"),
                        ((Number) result.get("value")).doubleValue(),
                        result.get("reached"));
    }

    private static Map<String, Object> offered(Answer outcome) {
        Map<String, Object> offered = new HashMap<>();
        DeliveryClient.objects(outcome.record().get("viewerActions"))
                .forEach(each ->
                        offered.put(String.valueOf(each.get("action")), each.get("allowed")));
        return offered;
    }

    private List<String> work(TestViewer who, String kind) {
        return DeliveryClient.objects(
                        people.client(people.again(who))
                                .read(
                                        "myWork(first: 100, kinds: [%s]) { edges { node { title } } }"
                                                .formatted(kind))
                                .get("edges"))
                .stream()
                .map(edge -> String.valueOf(DeliveryClient.object(edge.get("node")).get("title")))
                .toList();
    }

    private long reads() {
        return people.count(
                "select count(*) as n from audit_entry where action = 'readPersonalData'");
    }

    private String card(String person) {
        return postgres.sql(
                        "select 'person_scorecard_' || id from person_scorecard where cycle_id = ? and employee_code = ?")
                .params(AppraisalFixture.key(cycle), person)
                .query(String.class)
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
}

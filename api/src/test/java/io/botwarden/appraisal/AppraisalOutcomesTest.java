package io.botwarden.appraisal;

import static io.botwarden.oversight.control.ControlOutcomes.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.appraisal.Language;
import io.botwarden.analytics.report.AppraisalReport;
import io.botwarden.analytics.report.AppraisalReportHtml;
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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What follows from published results, and targets, over GraphQL. (Policy 7.2.2, 7.2.3) */
@BotwardenTest
class AppraisalOutcomesTest {

    private static final String SHOWN =
            """
            number state grade resultVersion kind head { name } note
            actionItems { edges { node { number state title assignee { name } originKind } } }
            targets { edges { node { id number state value period kpi revision proposedSide } } }
            """;
    private static final String TARGET =
            "number state revision value proposedSide period agreedBy { name } viewerActions { action allowed }";

    @Autowired private AppraisalFixture appraisal;
    @Autowired private DeliveryFixture people;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient postgres;
    @Autowired private MovableClock clock;
    @Autowired private ControlOutcomes outcomes;
    @Autowired private AppraisalReports reports;

    private final String unique = String.valueOf(System.nanoTime());
    private TestViewer manager;
    private TestViewer head;
    private long desk;
    private long headKey;
    private long ownerKey;
    private String cycle;

    @BeforeEach
    void publish() {
        manager = people.employed(viewers.overEverything("ANALYST"), employee("Mona", null));
        desk = appraisal.department("desk-" + unique, 100, 40, 200);
        headKey = employee("Hedda", desk);
        ownerKey = employee("Otto", desk);
        people.execute("update department set head_id = %d where id = %d".formatted(headKey, desk));
        head = people.employed(viewers.overDepartment("BUSINESS", desk), headKey);
        people.execute("delete from kpi_target");
        people.execute("update appraisal_cycle set period = '2016-Q1' where period = '2016-Q3'");
        appraisal.snapshot();
        cycle = appraisal.open(manager.viewer(), "service-desk");
        appraisal.compute(manager.viewer(), cycle, null);
        appraisal.pass(manager.viewer(), cycle, "Nothing was rated.");
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    @ControlCase("appraisal-outcomes-decided")
    void improvementHasActionItemAndTargetForNextPeriod() {
        assertThat(decide(manager, improvement("mttr", 24)).codes()).containsExactly("WRONG_STATE");
        appraisal.publish(manager.viewer(), cycle);
        String control = "appraisal-outcomes-decided";
        String subject = "department_" + desk;
        assertThat(work(manager, "APPRAISAL_OUTCOME_TO_DECIDE")).anyMatch(this::isDesk);
        assertThat(work(head, "APPRAISAL_OUTCOME_TO_DECIDE")).isEmpty();
        people.execute(
                "update appraisal_cycle set outcomes_due_at = now() - interval '1 day' where id = "
                        + AppraisalFixture.key(cycle));
        outcomes.fails(control, subject, "The result D of 2016-Q2 has no outcome.");

        Answer decided = decide(manager, improvement("mttr", 24));

        assertThat(decided.errors()).isEmpty();
        assertThat(decided.text("number")).startsWith("AO-");
        assertThat(decided.record())
                .containsEntry("state", "DECIDED")
                .containsEntry("grade", "D")
                .containsEntry("resultVersion", 1)
                .containsEntry("head", Map.of("name", "Hedda"));
        assertThat(nodes(decided, "actionItems"))
                .singleElement()
                .satisfies(item ->
                        assertThat(item)
                                .containsEntry("state", "OPEN")
                                .containsEntry("originKind", "APPRAISAL_OUTCOME")
                                .containsEntry("assignee", Map.of("name", "Otto")));
        Map<String, Object> target = nodes(decided, "targets").getFirst();
        assertThat(target)
                .containsEntry("state", "PROPOSED")
                .containsEntry("kpi", "mttr")
                .containsEntry("period", "2016-Q3")
                .containsEntry("proposedSide", "MANAGEMENT");
        outcomes.passes(control, subject);
        assertThat(work(manager, "APPRAISAL_OUTCOME_TO_DECIDE")).noneMatch(this::isDesk);
        assertThat(work(head, "KPI_TARGET_TO_AGREE")).hasSize(1);

        String id = String.valueOf(target.get("id"));
        assertThat(agree(manager, id).codes()).containsExactly("FORBIDDEN");
        assertThat(agree(people.again(head), id).state()).isEqualTo("AGREED");
        assertThat(decide(manager, improvement("mttr", 20)).errors()).isEmpty();
        assertThat(decide(manager, improvement("mttr", 12)).codes())
                .containsExactly("TARGET_PENDING");
    }

    @Test
    void withdrawalCancelsWhatIsOpen() {
        appraisal.publish(manager.viewer(), cycle);
        Answer decided = decide(manager, improvement("mttr", 24));
        Answer withdrawn =
                run(
                        manager,
                        "withdrawAppraisalOutcome",
                        "outcome",
                        SHOWN,
                        Map.of("outcome", ref(decided.id()), "reason", "Decided twice."));

        assertThat(withdrawn.record())
                .containsEntry("state", "WITHDRAWN")
                .containsEntry("note", "Decided twice.");
        assertThat(nodes(withdrawn, "actionItems").getFirst()).containsEntry("state", "CANCELLED");
        assertThat(nodes(withdrawn, "targets").getFirst()).containsEntry("state", "WITHDRAWN");
    }

    @Test
    void refusesWhatIsIncompleteAndTheRatedUnit() {
        appraisal.publish(manager.viewer(), cycle);
        Map<String, Object> bare = new HashMap<>(improvement("mttr", 24));
        List.of("owner", "dueAt", "indicator", "value").forEach(bare::remove);
        assertThat(decide(manager, bare).refusals())
                .containsExactly(
                        "INVALID owner", "INVALID dueAt", "INVALID indicator", "INVALID value");
        assertThat(decide(manager, improvement("csat-of-moon", 1)).message())
                .startsWith("The scheme service-desk measures these indicators: ");
        assertThat(decide(manager, improvement("sla-attainment", 24)).message())
                .isEqualTo("This must be between 0 and 1.");
        Map<String, Object> reward = new HashMap<>(improvement("mttr", 24));
        reward.put("kind", "REWARD");
        assertThat(decide(manager, reward).refusals())
                .containsExactly("INVALID indicator", "INVALID value");
        assertThat(decide(head, improvement("mttr", 24)).codes()).containsExactly("FORBIDDEN");
        TestViewer member =
                people.employed(viewers.overEverything("ANALYST"), employee("Mara", desk));
        assertThat(decide(member, improvement("mttr", 24)).refusals())
                .containsExactly("OWN_DEPARTMENT department");
        clock.move(Duration.ofDays(10));
        reward.keySet().removeAll(List.of("indicator", "value", "owner", "dueAt"));
        assertThat(decide(people.again(manager), reward).state()).isEqualTo("DECIDED");
    }

    @Test
    void targetNeedsBothSidesAndChangeIsNewRevision() {
        Answer proposed = propose(head, "mttr", "2016-Q3", 30);
        assertThat(proposed.errors()).isEmpty();
        assertThat(proposed.record())
                .containsEntry("proposedSide", "DEPARTMENT")
                .containsEntry("revision", 1)
                .containsEntry("state", "PROPOSED");
        assertThat(agree(head, proposed.id()).codes()).containsExactly("FORBIDDEN");
        TestViewer colleague =
                people.employed(viewers.overEverything("ANALYST"), employee("Cole", desk));
        assertThat(agree(colleague, proposed.id()).codes()).containsExactly("FORBIDDEN");
        assertThat(work(manager, "KPI_TARGET_TO_CONFIRM")).isNotEmpty();
        Answer agreed = agree(manager, proposed.id());
        assertThat(agreed.state()).isEqualTo("AGREED");

        Answer change = propose(manager, "mttr", "2016-Q3", 26);
        assertThat(change.record())
                .containsEntry("revision", 2)
                .containsEntry("proposedSide", "MANAGEMENT");
        assertThat(state(proposed.id())).isEqualTo("AGREED");
        assertThat(propose(head, "mttr", "2016-Q3", 28).codes()).containsExactly("TARGET_PENDING");
        assertThat(agree(head, change.id()).state()).isEqualTo("AGREED");
        assertThat(state(proposed.id())).isEqualTo("SUPERSEDED");
        assertThat(targetOfFigure(manager)).containsEntry("value", 26).containsKey("number");
        assertThat(targetOfFigure(viewers.overEverything("OPERATOR")))
                .containsEntry("number", null);

        assertThat(propose(head, "mttr", "2016-Q2", 30).refusals())
                .containsExactly("PERIOD_APPRAISED kpi");
        assertThat(propose(head, "mttr", "2016", 30).message())
                .isEqualTo("This must be a quarter, such as 2016-Q3.");
        assertThat(propose(head, "interaction-volume", "2016-Q3", 30).message())
                .startsWith("There is no such KPI with a direction. There are: ");
    }

    private Map<String, Object> targetOfFigure(TestViewer who) {
        Map<String, Object> figure =
                people.client(people.again(who))
                        .read(
                                "kpi(id: \"mttr\", period: \"2016-Q3\", department: { code: \"desk-%s\" }) { target { value number } }"
                                        .formatted(unique));
        return DeliveryClient.object(figure.get("target"));
    }

    @Test
    void scorecardOffersWhatTheViewerCanDo() {
        appraisal.publish(manager.viewer(), cycle);
        assertThat(offered(head)).containsEntry("submitAppraisalAppeal", true);
        assertThat(offered(manager))
                .containsEntry("submitAppraisalAppeal", false)
                .containsEntry("decideAppraisalOutcome", true);
    }

    @Test
    void reportShowsWhatWasAgreedAndKeepsWhatItComparesWith() {
        appraisal.publish(manager.viewer(), cycle);
        String number = decide(manager, improvement("mttr", 24)).text("number");
        AppraisalReport own = report(cycle);
        assertThat(own.outcomes())
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.number()).isEqualTo(number);
                    assertThat(outcome.target()).isEqualByComparingTo("24");
                    assertThat(outcome.done()).isNull();
                });
        people.execute("update kpi_target set state = 'WITHDRAWN', withdrawn_at = now()");
        assertThat(report(cycle).json()).isEqualTo(own.json());
        people.execute(
                "update action_item set state = 'DONE', done_at = now(), evidence = 'Done' where appraisal_outcome_id is not null and state = 'OPEN'");
        people.execute(
                """
                insert into incident (number, title, department_id, severity, state, started_at, opened_at, acknowledged_at, resolved_at, closed_at, sla_met, origin)
                select 'q3-' || number, title, department_id, severity, state, started_at + i, opened_at + i, acknowledged_at + i, resolved_at + i, closed_at + i, sla_met, origin
                from incident, (select interval '91 days' as i) shift where department_id = %d
                """
                        .formatted(desk));
        appraisal.snapshot();
        String next = appraisal.open(manager.viewer(), "service-desk", "2016-Q3");
        appraisal.compute(manager.viewer(), next, null);
        assertThat(report(next).previousOutcomes())
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.target()).isNull();
                    assertThat(outcome.reached()).isNull();
                });
        people.execute(
                "update appraisal_cycle set state = 'OPEN' where id = "
                        + AppraisalFixture.key(next));
        Answer revised = propose(manager, "mttr", "2016-Q3", 26);
        assertThat(agree(head, revised.id()).state()).isEqualTo("AGREED");
        appraisal.compute(manager.viewer(), next, null);
        appraisal.pass(manager.viewer(), next, "Nothing was rated.");
        appraisal.publish(manager.viewer(), next);

        AppraisalReport report = report(next);
        assertThat(report.previousOutcomes())
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.number()).isEqualTo(number);
                    assertThat(outcome.done()).isTrue();
                    assertThat(outcome.target()).isEqualByComparingTo("26");
                    assertThat(outcome.reached()).isFalse();
                    assertThat(outcome.value()).isEqualByComparingTo("200");
                });
        people.execute(
                "update scorecard set total = 1, grade = 'E' where cycle_id = "
                        + AppraisalFixture.key(cycle));
        people.execute(
                "update appraisal_outcome set state = 'WITHDRAWN', withdrawn_at = now() where cycle_id = "
                        + AppraisalFixture.key(cycle));
        assertThat(report(next).json()).isEqualTo(report.json());
        assertThat(new AppraisalReportHtml().write(report, Language.EN))
                .contains(
                        "What was decided after 2016-Q2",
                        "%s, Agreed improvement: Answer faster.".formatted(number),
                        "Done. Target missed: 200 h.");
    }

    private AppraisalReport report(String of) {
        return Objects.requireNonNull(
                reports.find(manager.viewer(), appraisal.code(of), "desk-" + unique, null).block());
    }

    private Map<String, Object> offered(TestViewer who) {
        Map<String, Object> offered = new HashMap<>();
        Map<String, Object> card =
                DeliveryClient.object(
                        DeliveryClient.objects(
                                        people.client(people.again(who))
                                                .read(
                                                        "scorecards(filter: { cycle: [{ id: \"%s\" }], department: [{ id: \"department_%d\" }] }) { edges { node { viewerActions { action allowed } } } }"
                                                                .formatted(cycle, desk))
                                                .get("edges"))
                                .getFirst()
                                .get("node"));
        DeliveryClient.objects(card.get("viewerActions"))
                .forEach(each ->
                        offered.put(String.valueOf(each.get("action")), each.get("allowed")));
        return offered;
    }

    private Map<String, Object> improvement(String indicator, Number value) {
        return Map.of(
                "cycle",
                ref(cycle),
                "department",
                ref("department_" + desk),
                "kind",
                "IMPROVEMENT",
                "title",
                "Answer faster",
                "reason",
                "Incidents stay open for a week.",
                "owner",
                ref("employee_" + ownerKey),
                "dueAt",
                Instant.now().plus(Duration.ofDays(60)).toString(),
                "indicator",
                indicator,
                "value",
                value);
    }

    private Answer decide(TestViewer who, Map<String, ?> input) {
        return run(people.again(who), "decideAppraisalOutcome", "outcome", SHOWN, input);
    }

    private Answer propose(TestViewer who, String kpi, String period, Number value) {
        return run(
                people.again(who),
                "proposeKpiTarget",
                "target",
                TARGET,
                Map.of(
                        "kpi", kpi,
                        "subject", Map.of("department", ref("department_" + desk)),
                        "period", period,
                        "value", value,
                        "reason", "Agreed at the quarterly meeting."));
    }

    private Answer agree(TestViewer who, String target) {
        return run(
                people.again(who),
                "agreeKpiTarget",
                "target",
                TARGET,
                Map.of("target", ref(target)));
    }

    private Answer run(
            TestViewer who, String mutation, String field, String shown, Map<String, ?> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return people.client(who).run(mutation, type, field, shown, input);
    }

    private String state(String target) {
        return String.valueOf(
                people.client(people.again(manager))
                        .read("kpiTarget(by: { id: \"%s\" }) { state }".formatted(target))
                        .get("state"));
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

    private boolean isDesk(String title) {
        return title.startsWith("desk-" + unique);
    }

    private static List<Map<String, Object>> nodes(Answer answer, String field) {
        return DeliveryClient.objects(
                        DeliveryClient.object(answer.record().get(field)).get("edges"))
                .stream()
                .map(edge -> DeliveryClient.object(edge.get("node")))
                .toList();
    }

    private long employee(String name, Long department) {
        return postgres.sql(
                        "insert into employee (code, name, department_id) values (?, ?, ?) returning id")
                .params(name + System.nanoTime(), name, department)
                .query(Long.class)
                .single();
    }
}

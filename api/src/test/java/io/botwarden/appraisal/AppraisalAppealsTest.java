package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.oversight.control.ControlCase;
import io.botwarden.oversight.control.ControlOutcomes;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

/** Appeals against published results, over GraphQL. (Policy 7.2.3) */
@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppraisalAppealsTest {

    private static final String SHOWN =
            "number state resultVersion note reviewer { name } corrections { indicator previousValue value }";

    @Autowired private AppraisalFixture appraisal;
    @Autowired private DeliveryFixture people;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient postgres;
    @Autowired private AppealsDue due;
    @Autowired private MovableClock clock;
    @Autowired private ControlOutcomes outcomes;

    private Viewer analyst;
    private long desk;
    private long other;
    private TestViewer head;
    private TestViewer reviewer;
    private TestViewer manager;
    private TestViewer rater;
    private long reviewerKey;
    private long raterKey;
    private long headKey;
    private String cycle;

    @BeforeAll
    void prepare() {
        analyst = viewers.overEverything("ANALYST").viewer();
        desk = appraisal.department("desk", 100, 60, 20);
        other = appraisal.department("other", 10, 5, 200);
        headKey = employee("Hedda", desk);
        postgres.sql("update department set head_id = ? where id = ?")
                .params(headKey, desk)
                .update();
        head = people.employed(viewers.overDepartment("BUSINESS", desk), headKey);
        reviewerKey = employee("Rhea", other);
        reviewer = people.employed(viewers.overDepartment("BUSINESS", other), reviewerKey);
        raterKey = employee("Rafe", other);
        rater = people.employed(viewers.overEverything("BUSINESS"), raterKey);
        manager = viewers.overEverything("ANALYST");
        appraisal.snapshot();
    }

    @BeforeEach
    void publish() {
        cycle = appraisal.open(analyst, "policy");
        appraisal.rate(rater.viewer(), cycle, desk, "55");
        appraisal.compute(analyst, cycle, null);
        appraisal.pass(analyst, cycle, "One rater only.");
        appraisal.publish(analyst, cycle);
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    @ControlCase("appraisal-appeals-decided")
    void appealIsDecidedInTime() {
        String code = "appraisal-appeals-decided";
        String subject = "department_" + desk;
        Answer appeal = submit(head, List.of("sla-attainment"));
        assign(appeal.id(), reviewerKey);
        outcomes.passes(code, subject);
        people.execute(
                "update appraisal_appeal set due_at = now() - interval '1 day' where state = 'UNDER_REVIEW'");
        assertThat(outcomes.evaluated(code, subject).get("state")).isIn("FAILING", "IN_GRACE");
        amend(reviewer, appeal.id(), Map.of("indicator", "sla-attainment", "value", 0.9));
        outcomes.passes(code, subject);
    }

    @Test
    void amendmentMakesNewVersionAndKeepsTheOld() {
        String before = appraisal.content(cycle);
        Answer appeal = submit(head, List.of("sla-attainment", "requirement-fit"));
        assertThat(appeal.state()).isEqualTo("SUBMITTED");
        assertThat(appeal.text("number")).startsWith("AP-");
        assertThat(assign(appeal.id(), reviewerKey).state()).isEqualTo("UNDER_REVIEW");

        assertThat(
                        DeliveryClient.objects(
                                DeliveryClient.object(
                                                people.client(reviewer)
                                                        .read(
                                                                "scorecards(filter: { cycle: [{ id: \"%s\" }] }) { edges { node { departmentCode } } }"
                                                                        .formatted(cycle)))
                                        .get("edges")))
                .hasSize(2);
        Answer amended =
                amend(
                        reviewer,
                        appeal.id(),
                        Map.of("indicator", "sla-attainment", "value", 0.9),
                        Map.of("indicator", "requirement-fit", "value", 80));

        assertThat(amended.errors()).isEmpty();
        assertThat(amended.record())
                .containsEntry("state", "AMENDED")
                .containsEntry("resultVersion", 2);
        assertThat(DeliveryClient.objects(amended.record().get("corrections")))
                .extracting(each -> each.get("indicator"), each -> decimal(each, "value"))
                .containsExactly(
                        tuple("requirement-fit", new BigDecimal("8E+1")),
                        tuple("sla-attainment", new BigDecimal("0.9")));
        // 100 × (0.9 − 0.3) / (0.9 − 0.3) and 100 × (80 − 40) / (90 − 40)
        assertThat(score("sla-attainment", 2)).isEqualByComparingTo("100");
        assertThat(score("requirement-fit", 2)).isEqualByComparingTo("80");
        assertThat(score("requirement-fit", 1)).isEqualByComparingTo("30");
        assertThat(stored(1)).isEqualTo(before);
        assertThat(stored(2)).contains("appeal " + appeal.text("number"));
        assertThat(
                        read(
                                "scorecards(filter: { cycle: [{ id: \"%s\" }], superseded: false }) { totalCount }"))
                .containsEntry("totalCount", 2);
        assertThat(
                        DeliveryClient.objects(
                                read("appraisalCycle(by: { id: \"%s\" }) { results { version contentHash } }")
                                        .get("results")))
                .extracting(each -> each.get("version"))
                .containsExactly(1, 2);

        String second = stored(2);
        assertThat(appraisal.compute(analyst, cycle, null).errors()).isEmpty();
        assertThat(stored(1)).isEqualTo(before);
        assertThat(stored(2)).isEqualTo(second);
    }

    @Test
    void upheldResultStandsAndCycleBecomesFinal() {
        String before = appraisal.content(cycle);
        Answer appeal = submit(head, List.of("requirement-fit"));
        assign(appeal.id(), reviewerKey);
        clock.move(Duration.ofDays(15));
        due.run().block();
        assertThat(appraisal.state(cycle)).isEqualTo("PUBLISHED");
        assertThat(
                        read("appraisalAppeal(by: { id: \"" + appeal.id() + "\" }) { overdueAt }")
                                .get("overdueAt"))
                .isNotNull();

        assertThat(uphold(people.again(reviewer), appeal.id()).state()).isEqualTo("UPHELD");
        due.run().block();

        assertThat(appraisal.state(cycle)).isEqualTo("FINAL");
        assertThat(appraisal.content(cycle)).isEqualTo(before);
        assertThat(
                        postgres.sql(
                                        "select action from audit_entry where subject_id = ? and identity_id is null order by id")
                                .param(cycle)
                                .query(String.class)
                                .list())
                .containsExactly("finalizeAppraisalCycle");
        assertThat(submit(people.again(head), List.of("requirement-fit")).codes())
                .containsExactly("WRONG_STATE");
    }

    @Test
    void refusesAppealAfterTheTerm() {
        LocalDate last = LocalDate.now(ZoneOffset.UTC).plusDays(14);
        clock.move(Duration.ofDays(15));

        Answer late = submit(people.again(head), List.of("requirement-fit"));

        assertThat(late.refusals()).containsExactly("APPEAL_TERM_OVER cycle");
        assertThat(late.message()).contains("The last day was " + last);
    }

    @Test
    void onlyTheHeadAppealsOnce() {
        assertThat(submit(rater, List.of("requirement-fit")).refusals())
                .containsExactly("FORBIDDEN scorecard");
        Answer unknown = submit(head, List.of("luck"));
        assertThat(unknown.refusals()).containsExactly("INVALID indicators");
        assertThat(unknown.message()).contains("sla-attainment, mttr");
        Answer first = submit(head, List.of("requirement-fit"));
        assertThat(submit(head, List.of("mttr")).refusals())
                .containsExactly("WRONG_STATE scorecard");
        assertThat(withdraw(rater, first.id()).codes()).containsExactly("FORBIDDEN");
        assertThat(withdraw(head, first.id()).state()).isEqualTo("WITHDRAWN");
        assertThat(submit(head, List.of("mttr")).state()).isEqualTo("SUBMITTED");
    }

    @Test
    void reviewerNeitherRatedNorBelongsToDepartment() {
        String appeal = submit(head, List.of("requirement-fit")).id();

        Answer rated = assign(appeal, raterKey);
        assertThat(rated.refusals()).containsExactly("REVIEWER_INVOLVED reviewer");
        assertThat(rated.message()).startsWith("Rafe rated the department");
        assertThat(assign(appeal, headKey).message()).startsWith("Hedda heads the department");
        long colleague = employee("Cole", desk);
        assertThat(assign(appeal, colleague).message()).startsWith("Cole works in the department");
        assertThat(assign(appeal, employee("Nora", other)).message())
                .startsWith("Nora has no account");
        assertThat(uphold(reviewer, appeal).codes()).containsExactly("NOT_FOUND");
        assertThat(assign(appeal, reviewerKey).state()).isEqualTo("UNDER_REVIEW");
        assertThat(uphold(manager, appeal).codes()).containsExactly("FORBIDDEN");
        assertThat(scorecardsSeenByReviewer()).isEqualTo(2);
        assertThat(withdraw(head, appeal).state()).isEqualTo("WITHDRAWN");
        assertThat(scorecardsSeenByReviewer()).isEqualTo(1);
    }

    @Test
    void correctionsMustBeContestedAndPossible() {
        String appeal = submit(head, List.of("requirement-fit", "sla-attainment")).id();
        assertThat(amend(reviewer, appeal, Map.of("indicator", "mttr", "value", 1)).codes())
                .containsExactly("NOT_FOUND");
        assign(appeal, reviewerKey);

        assertThat(amend(reviewer, appeal).message()).isEqualTo("Give 1 to 50 corrections.");
        assertThat(amend(reviewer, appeal, Map.of("indicator", "mttr", "value", 1)).message())
                .isEqualTo(
                        "mttr is not contested. The appeal contests: requirement-fit, sla-attainment.");
        assertThat(
                        amend(reviewer, appeal, Map.of("indicator", "sla-attainment", "value", 90))
                                .message())
                .isEqualTo("sla-attainment must be between 0 and 1.");
        assertThat(appraisal.state(cycle)).isEqualTo("PUBLISHED");
    }

    private int scorecardsSeenByReviewer() {
        return DeliveryClient.objects(
                        people.client(people.again(reviewer))
                                .read(
                                        "scorecards(filter: { cycle: [{ id: \"%s\" }] }) { edges { node { departmentCode } } }"
                                                .formatted(cycle))
                                .get("edges"))
                .size();
    }

    private Answer submit(TestViewer who, List<String> indicators) {
        return run(
                who,
                "submitAppraisalAppeal",
                Map.of(
                        "scorecard",
                        appraisal.scorecard(cycle, desk),
                        "indicators",
                        indicators,
                        "reason",
                        "The imported incidents were counted twice."));
    }

    private Answer assign(String appeal, long employee) {
        return run(
                people.again(manager),
                "assignAppraisalReviewer",
                Map.of(
                        "appeal", Map.of("id", appeal),
                        "reviewer", Map.of("id", "employee_" + employee)));
    }

    private Answer uphold(TestViewer who, String appeal) {
        return run(who, "upholdAppraisalResult", decision(appeal));
    }

    private Answer withdraw(TestViewer who, String appeal) {
        return run(who, "withdrawAppraisalAppeal", decision(appeal));
    }

    @SafeVarargs
    private Answer amend(TestViewer who, String appeal, Map<String, Object>... corrections) {
        Map<String, Object> input = new HashMap<>(decision(appeal));
        input.put("corrections", List.of(corrections));
        return run(who, "amendAppraisalResult", input);
    }

    private static Map<String, Object> decision(String appeal) {
        return Map.of("appeal", Map.of("id", appeal), "reason", "The records show it.");
    }

    private Answer run(TestViewer who, String mutation, Map<String, ?> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return people.client(who).run(mutation, type, "appeal", SHOWN, input);
    }

    private Map<String, Object> read(String query) {
        return people.client(people.again(manager)).read(query.formatted(cycle));
    }

    private long employee(String name, long department) {
        return postgres.sql(
                        "insert into employee (code, name, department_id) values (?, ?, ?) returning id")
                .params(name + System.nanoTime(), name, department)
                .query(Long.class)
                .single();
    }

    private BigDecimal score(String indicator, int version) {
        return postgres.sql(
                        """
                        select i.score from indicator_score i
                        join dimension_score d on d.id = i.dimension_score_id
                        join scorecard s on s.id = d.scorecard_id
                        where s.cycle_id = ? and s.department_id = ? and s.result_version = ? and i.code = ?
                          and s.superseded = (s.result_version < 2)
                        """)
                .params(AppraisalFixture.key(cycle), desk, version, indicator)
                .query(BigDecimal.class)
                .single();
    }

    private String stored(int version) {
        return postgres.sql(
                        "select content from appraisal_result where cycle_id = ? and version = ?")
                .params(AppraisalFixture.key(cycle), version)
                .query(String.class)
                .single();
    }

    private static BigDecimal decimal(Map<String, Object> record, String field) {
        return new BigDecimal(String.valueOf(record.get(field))).stripTrailingZeros();
    }
}

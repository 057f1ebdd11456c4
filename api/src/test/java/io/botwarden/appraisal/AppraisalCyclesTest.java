package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.testing.BotwardenTest;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppraisalCyclesTest {

    @Autowired private AppraisalFixture appraisal;

    @Autowired private TestViewers viewers;

    @Autowired private JdbcClient postgres;

    private Viewer analyst;
    private long desk;
    private long idle;
    private String snapshot;

    @BeforeAll
    void takeSnapshot() {
        analyst = viewers.overEverything("ANALYST").viewer();
        desk = appraisal.department("desk", 100, 80, 20);
        idle = appraisal.department("idle", 0, 0, 0);
        snapshot = appraisal.snapshot();
    }

    @Test
    void runsFromOpenToPublished() {
        String cycle = appraisal.open(analyst, "service-desk");
        assertThat(appraisal.state(cycle)).isEqualTo("OPEN");

        assertThat(appraisal.compute(analyst, cycle, null).errors()).isEmpty();
        assertThat(appraisal.state(cycle)).isEqualTo("COMPUTED");
        assertThat(appraisal.pass(analyst, cycle, "Nothing was rated.").errors()).isEmpty();
        assertThat(appraisal.state(cycle)).isEqualTo("CALIBRATED");
        assertThat(appraisal.publish(analyst, cycle).errors()).isEmpty();
        assertThat(appraisal.state(cycle)).isEqualTo("PUBLISHED");
    }

    /** Half of a quarter would look like a bad one. */
    @Test
    void periodMustBeOver() {
        String cycle = appraisal.open(analyst, "service-desk", "2999-Q1");

        Payload refused = appraisal.compute(analyst, cycle, snapshot);

        assertThat(refused.errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo("snapshot");
                    assertThat(error.message())
                            .contains("2999-Q1 ended at 2999-04-01T00:00:00Z", "was taken at 20");
                });
        assertThat(appraisal.state(cycle)).isEqualTo("OPEN");
    }

    @Test
    void storesResultInRows() {
        String cycle = appraisal.open(analyst, "service-desk");

        appraisal.compute(analyst, cycle, snapshot);

        long key = AppraisalFixture.key(cycle);
        assertThat(
                        postgres.sql(
                                        """
                                        select department_code || ' ' || grade || ' ' || rank || ' ' || department_id
                                        from scorecard where cycle_id = :cycle order by rank
                                        """)
                                .param("cycle", key)
                                .query(String.class)
                                .list())
                .containsExactly("desk A 1 " + desk, "idle INSUFFICIENT_DATA 2 " + idle);
        // pool and sample are the same 0.8: 100 × (0.8 − 0.3) / (0.9 − 0.3)
        assertThat(
                        postgres.sql(
                                        """
                                        select i.score from indicator_score i
                                        join dimension_score d on d.id = i.dimension_score_id
                                        join scorecard s on s.id = d.scorecard_id
                                        where s.cycle_id = :cycle and s.department_code = 'desk' and i.code = 'sla-attainment'
                                        """)
                                .param("cycle", key)
                                .query(BigDecimal.class)
                                .single())
                .isEqualTo(new BigDecimal("83.3333"));
        assertThat(
                        postgres.sql("select count(*) from gate_check where cycle_id = :cycle")
                                .param("cycle", key)
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void policySchemeReportsInsufficientData() {
        String cycle = appraisal.open(analyst, "policy");

        appraisal.compute(analyst, cycle, snapshot);

        assertThat(
                        postgres.sql("select distinct grade from scorecard where cycle_id = :cycle")
                                .param("cycle", AppraisalFixture.key(cycle))
                                .query(String.class)
                                .list())
                .containsExactly("INSUFFICIENT_DATA");
        assertThat(
                        postgres.sql(
                                        "select missing[1] from scorecard where cycle_id = :cycle and department_code = 'desk'")
                                .param("cycle", AppraisalFixture.key(cycle))
                                .query(String.class)
                                .single())
                .startsWith("Feature delivery: 0 % of the weight is measured, 70 % is needed.");
    }

    /** Of two that are published at the same time, one is refused. */
    @Test
    void publishesOneCycleForSchemeAndPeriod() {
        String first = calibrated("service-desk");
        String second = calibrated("service-desk");
        String other = calibrated("policy");
        appraisal.setAside(first);

        List<Payload> answers =
                Flux.just(first, second)
                        .flatMap(cycle ->
                                Mono.fromCallable(() -> appraisal.tryPublish(analyst, cycle))
                                        .subscribeOn(Schedulers.boundedElastic()))
                        .collectList()
                        .block();

        boolean won = appraisal.state(first).equals("PUBLISHED");
        String published = won ? first : second;
        String refused = won ? second : first;
        assertThat(appraisal.state(refused)).isEqualTo("CALIBRATED");
        assertThat(answers)
                .flatExtracting(Payload::errors)
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(AppraisalRefusal.ALREADY_PUBLISHED);
                    assertThat(refusal.message())
                            .isEqualTo(
                                    "The cycle %s is already published for the scheme service-desk and the period 2016-Q2."
                                            .formatted(appraisal.code(published)));
                });
        // persons are appraised along with departments, and have one result as well
        for (Payload late :
                List.of(
                        appraisal.tryPublish(analyst, other),
                        appraisal.tryOpen(analyst, "too-late", "policy", "2016-Q2"))) {
            assertThat(late.errors())
                    .singleElement()
                    .satisfies(refusal ->
                            assertThat(refusal.message())
                                    .isEqualTo(
                                            "The cycle %s is already published for the scheme person and the period 2016-Q2. Open a cycle that does not appraise persons."
                                                    .formatted(appraisal.code(published))));
        }
        // who may appraise only one department is not told what is published, or there at all
        Viewer partly = viewers.overDepartment("ANALYST", desk).viewer();
        for (Payload hidden :
                List.of(
                        appraisal.tryPublish(partly, other),
                        appraisal.tryPublish(partly, published),
                        appraisal.compute(partly, published, "warehouse_snapshot_0"),
                        appraisal.pass(partly, published, "Nothing was rated."),
                        appraisal.tryOpen(partly, "not-mine", "policy", "2016-Q2"),
                        appraisal.tryOpen(partly, "not-mine", "unknown", "2016-Q2"))) {
            assertThat(codes(hidden)).containsExactly(RefusalCode.NOT_FOUND);
        }
    }

    private String calibrated(String scheme) {
        String cycle = appraisal.open(analyst, scheme);
        assertThat(appraisal.compute(analyst, cycle, snapshot).errors()).isEmpty();
        assertThat(appraisal.pass(analyst, cycle, "Nothing was rated.").errors()).isEmpty();
        return cycle;
    }

    @Test
    void rejectsWrongStep() {
        String cycle = appraisal.open(analyst, "service-desk");

        assertThat(appraisal.publish(analyst, cycle).errors())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.WRONG_STATE);
                    assertThat(refusal.message())
                            .isEqualTo(
                                    "The cycle is OPEN, which does not allow PUBLISH. It allows: RATE, COMPUTE.");
                });
        assertThat(codes(appraisal.pass(analyst, cycle, "Too early.")))
                .containsExactly(RefusalCode.WRONG_STATE);
    }

    @Test
    void namesInvalidField() {
        assertThat(appraisal.tryOpen(analyst, "a b", "service-desk", "2016-Q5").errors())
                .extracting(Refusal::field)
                .containsExactly("code", "period");
        assertThat(appraisal.tryOpen(analyst, "unknown-scheme", "serivce-desk", "2016-Q2").errors())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(AppraisalRefusal.UNKNOWN_SCHEME);
                    assertThat(refusal.message())
                            .contains("policy revision 2, service-desk revision 1");
                });
        appraisal.tryOpen(analyst, "once", "policy", "2016-Q2");
        assertThat(codes(appraisal.tryOpen(analyst, "once", "policy", "2016-Q2")))
                .containsExactly(RefusalCode.CODE_TAKEN);
        String cycle = appraisal.open(analyst, "policy");
        assertThat(codes(appraisal.compute(analyst, cycle, "warehouse_snapshot_99999")))
                .containsExactly(AppraisalRefusal.UNKNOWN_SNAPSHOT);
        assertThat(codes(appraisal.compute(analyst, cycle, "bot_1")))
                .containsExactly(RefusalCode.INVALID);
        assertThat(codes(appraisal.compute(analyst, "appraisal_cycle_99999", null)))
                .containsExactly(RefusalCode.NOT_FOUND);
    }

    @Test
    void requiresManagePermission() {
        Viewer auditor = viewers.overEverything("AUDITOR").viewer();
        String cycle = appraisal.open(analyst, "policy");

        assertThat(codes(appraisal.tryOpen(auditor, "mine", "policy", "2016-Q2")))
                .containsExactly(RefusalCode.FORBIDDEN);
        assertThat(codes(appraisal.compute(auditor, cycle, null)))
                .containsExactly(RefusalCode.FORBIDDEN);
    }

    @Test
    void calibratesRatings() {
        String cycle = appraisal.open(analyst, "policy");
        Viewer lenient = viewers.overEverything("BUSINESS").viewer();
        Viewer strict = viewers.overEverything("AUDITOR").viewer();
        appraisal.rate(lenient, cycle, desk, "90");
        appraisal.rate(lenient, cycle, idle, "80");
        appraisal.rate(strict, cycle, desk, "41");
        appraisal.rate(strict, cycle, desk, "40");
        appraisal.compute(analyst, cycle, snapshot);
        assertThat(value("value", cycle)).isEqualTo(new BigDecimal("65.000000"));
        String uncalibrated = appraisal.content(cycle);

        assertThat(appraisal.calibrate(analyst, cycle, "One rater is lenient.").errors()).isEmpty();

        assertThat(value("value", cycle)).isEqualTo(new BigDecimal("65.000000"));
        assertThat(value("scored_value", cycle)).isEqualTo(new BigDecimal("65.113636"));
        assertThat(appraisal.content(cycle)).isNotEqualTo(uncalibrated);
        assertThat(appraisal.compute(analyst, cycle, snapshot).errors()).isEmpty();
        assertThat(appraisal.rate(strict, cycle, desk, "50").errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(RefusalCode.WRONG_STATE));
    }

    @Test
    void lateRatingsRequireComputation() {
        String cycle = appraisal.open(analyst, "policy");
        appraisal.compute(analyst, cycle, snapshot);
        appraisal.rate(viewers.overEverything("AUDITOR").viewer(), cycle, desk, "40");

        assertThat(codes(appraisal.pass(analyst, cycle, "Go on.")))
                .containsExactly(AppraisalRefusal.RATINGS_CHANGED);
        appraisal.compute(analyst, cycle, snapshot);
        assertThat(appraisal.pass(analyst, cycle, "One rater only.").errors()).isEmpty();
    }

    @Test
    void needsRatingsToCalibrate() {
        String cycle = appraisal.open(analyst, "service-desk");
        appraisal.compute(analyst, cycle, snapshot);

        assertThat(codes(appraisal.calibrate(analyst, cycle, "Why not.")))
                .containsExactly(AppraisalRefusal.NOTHING_RATED);
    }

    @Test
    void graderNeedsGrantOverDepartment() {
        Viewer business = viewers.overDepartment("BUSINESS", desk).viewer();
        String policy = appraisal.open(analyst, "policy");
        String serviceDesk = appraisal.open(analyst, "service-desk");

        assertThat(appraisal.rate(business, policy, desk, "70").errors()).isEmpty();
        assertThat(appraisal.rate(business, policy, idle, "70").errors())
                .extracting(Refusal::code)
                .isEqualTo(List.of(RefusalCode.NOT_FOUND));
        assertThat(appraisal.rate(business, policy, desk, "100.5").errors())
                .extracting(Refusal::field)
                .containsExactly("value");
        assertThat(appraisal.rate(business, serviceDesk, desk, "70").errors())
                .singleElement()
                .satisfies(refusal ->
                        assertThat(refusal.message())
                                .contains("all of its indicators are measured"));
    }

    @Test
    void auditsEveryStep() {
        String cycle = appraisal.open(analyst, "service-desk");
        appraisal.compute(analyst, cycle, snapshot);

        assertThat(
                        postgres.sql(
                                        "select action from audit_entry where subject_id = :id order by id")
                                .param("id", cycle)
                                .query(String.class)
                                .list())
                .containsExactly("openAppraisalCycle", "computeAppraisalCycle");
    }

    private BigDecimal value(String column, String cycle) {
        return postgres.sql(
                        """
                        select i.%s from indicator_score i
                        join dimension_score d on d.id = i.dimension_score_id
                        join scorecard s on s.id = d.scorecard_id
                        where s.cycle_id = :cycle and s.department_code = 'desk' and i.code = 'requirement-fit'
                        """
                                .formatted(column))
                .param("cycle", AppraisalFixture.key(cycle))
                .query(BigDecimal.class)
                .single();
    }

    private static List<Enum<?>> codes(Payload payload) {
        return payload.errors().stream().<Enum<?>>map(Refusal::code).toList();
    }
}

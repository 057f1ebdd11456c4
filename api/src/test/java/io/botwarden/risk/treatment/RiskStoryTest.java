package io.botwarden.risk.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.delivery.DeliveryFixture.Company;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The life of risks in the register, over HTTP. */
@BotwardenTest
class RiskStoryTest {

    @Autowired private WebTestClient http;
    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private TreatmentsDue due;
    @Autowired private MovableClock clock;

    @SuppressWarnings("NullAway.Init")
    private RiskFixture risks;

    @BeforeEach
    void found() {
        risks = new RiskFixture(http, fixture, viewers, clock);
    }

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void isAcceptedReopenedReducedAndClosed() {
        Answer identified = risks.identify(Map.of());
        assertThat(identified.state()).isEqualTo("IDENTIFIED");
        String risk = identified.id();
        assertThat(risks.plan(risk, Map.of()).refusals()).containsExactly("WRONG_STATE risk");
        Answer assessed =
                risks.assess(risk, Map.of("frequency", 2, "lossLow", 10000, "lossHigh", 10000));
        assertThat(assessed.record())
                .containsEntry("state", "ASSESSED")
                .containsEntry("inherentLevel", "MEDIUM")
                .containsEntry("currentLevel", "MEDIUM");
        assertThat(number(assessed.record(), "currentLoss")).isEqualByComparingTo("20000");
        assertThat(obligation(risk))
                .containsEntry("state", "ACTIVE")
                .containsEntry("recurrence", "FREQ=DAILY;INTERVAL=180");

        String acceptance = risks.request(risk, Duration.ofDays(20)).id();
        assertThat(risks.request(risk, Duration.ofDays(20)).refusals())
                .containsExactly("WRONG_STATE risk");
        assertThat(risks.approve(risks.owner(), acceptance).codes()).containsExactly("FORBIDDEN");
        assertThat(risks.approve(risks.local(), acceptance).record())
                .containsEntry("state", "APPROVED")
                .containsEntry("level", "MEDIUM");
        assertThat(risks.seen(risk)).containsEntry("state", "MONITORED");
        assertThat(risks.close(risk).codes()).containsExactly("TREATMENTS_OPEN");

        clock.move(Duration.ofDays(21));
        due.run().block();
        due.run().block();
        assertThat(risks.seen(risk)).containsEntry("state", "ASSESSED");
        assertThat(fixture.events("RiskAcceptanceExpired", acceptance)).isOne();
        assertThat(fixture.events("RiskReopened", risk)).isOne();

        Answer first = risks.plan(risk, Map.of());
        assertThat(first.record()).containsEntry("state", "PLANNED");
        assertThat(risks.seen(risk)).containsEntry("state", "TREATED");
        assertThat(number(risks.seen(risk), "currentLoss")).isEqualByComparingTo("20000");
        assertThat(number(risks.seen(risk), "residualLoss")).isEqualByComparingTo("12000");
        assertThat(risks.confirm(first.id(), 90, 50).codes()).containsExactly("MEASURES_OPEN");
        risks.complete(first);
        assertThat(risks.confirm(first.id(), 90, 50).codes()).containsExactly("EVIDENCE_MISSING");
        risks.attach(first.id());
        assertThat(risks.confirm(first.id(), 90, 50).record()).containsEntry("state", "IN_FORCE");
        assertThat(risks.seen(risk)).containsEntry("state", "MONITORED");
        assertThat(number(risks.seen(risk), "currentLoss")).isEqualByComparingTo("11000");

        Answer second = risks.plan(risk, Map.of("reduces", "IMPACT", "effectiveness", 50));
        risks.prepare(second);
        assertThat(risks.confirm(second.id(), 50, 40).refusals()).isEmpty();
        assertThat(number(risks.seen(risk), "currentLoss"))
                .as("20,000 × (1 − 0.9 × 0.5) × (1 − 0.5 × 0.4)")
                .isEqualByComparingTo("8800");
        assertThat(number(risks.seen(risk), "residualLoss")).isEqualByComparingTo("8800");
        assertThat(
                        fixture.count(
                                "select count(*) as n from obligation where risk_id = %s"
                                        .formatted(risk.substring("risk_".length()))))
                .isOne();

        risks.end(first.id());
        assertThat(risks.seen(risk)).containsEntry("state", "ASSESSED");
        assertThat(number(risks.seen(risk), "currentLoss")).isEqualByComparingTo("16000");
        risks.end(second.id());
        assertThat(risks.close(risk).state()).isEqualTo("CLOSED");
        assertThat(obligation(risk)).containsEntry("state", "ENDED");
        assertThat(risks.close(risk).codes()).containsExactly("WRONG_STATE");
    }

    @Test
    void effectDecaysUntilTheNextTest() {
        String risk = risks.assessed();
        Answer treatment = risks.plan(risk, Map.of("effectiveness", 80, "coverage", 100));
        risks.prepare(treatment);
        risks.confirm(treatment.id(), 80, 100);
        assertThat(number(risks.seen(risk), "currentLoss")).isEqualByComparingTo("4000");

        pass(Duration.ofDays(100));
        assertThat(number(risks.seen(risk), "currentLoss")).isEqualByComparingTo("4000");
        assertThat(fixture.events("RiskTreatmentDecayed", treatment.id())).isZero();

        pass(Duration.ofDays(50));
        assertThat(number(risks.seen(risk), "currentLoss"))
                .as("20,000 × (1 − 0.8 × (2 − 150 / 100))")
                .isEqualByComparingTo("12000");
        assertThat(fixture.events("RiskTreatmentDecayed", treatment.id())).isOne();

        pass(Duration.ofDays(51));
        assertThat(number(risks.seen(risk), "currentLoss")).isEqualByComparingTo("20000");
        assertThat(fixture.events("RiskTreatmentDecayed", treatment.id())).isOne();

        risks.attach(treatment.id());
        assertThat(risks.confirm(treatment.id(), 80, 100).record()).containsEntry("decayed", false);
        assertThat(number(risks.seen(risk), "currentLoss")).isEqualByComparingTo("4000");
    }

    @Test
    void acceptanceEndsWhenRiskGrows() {
        String risk = risks.assessed();
        String acceptance = risks.request(risk, Duration.ofDays(90)).id();
        risks.approve(risks.central(), acceptance);

        Answer reviewed =
                risks.review(
                        risk,
                        Map.of(
                                "scenario",
                                Map.of(
                                        "frequencyLow", 8,
                                        "frequencyHigh", 20,
                                        "lossLow", 100000,
                                        "lossHigh", 900000)));
        assertThat(reviewed.record())
                .containsEntry("state", "ASSESSED")
                .containsEntry("currentLevel", "HIGH");
        assertThat(fixture.events("RiskAcceptanceOutgrown", acceptance)).isOne();
        assertThat(obligation(risk)).containsEntry("recurrence", "FREQ=DAILY;INTERVAL=90");

        String next = risks.request(risk, Duration.ofDays(90)).id();
        assertThat(risks.approve(risks.local(), next).codes()).containsExactly("ABOVE_AUTHORITY");
        assertThat(risks.approve(risks.central(), next).state()).isEqualTo("APPROVED");
    }

    @Test
    void reviewFulfillsObligation() {
        String risk = risks.assessed();
        clock.move(Duration.ofDays(300));
        Map<String, Object> before = obligation(risk);
        assertThat(risks.review(risk, Map.of()).record()).containsEntry("currentLevel", "MEDIUM");
        Map<String, Object> after = obligation(risk);
        assertThat(String.valueOf(after.get("dueAt")))
                .isGreaterThan(String.valueOf(before.get("dueAt")));
        assertThat(after.get("evidenceRecord")).isNotNull();
    }

    /** Also by those that it is not mainly about. */
    @Test
    void isFoundByWhatItAffects() {
        Company other = fixture.company();
        Answer risk =
                risks.identify(
                        Map.of(
                                "bots",
                                List.of(
                                        RiskFixture.ref("bot", risks.company.bot),
                                        RiskFixture.ref("bot", other.bot)),
                                "departments",
                                List.of(
                                        RiskFixture.ref("department", risks.company.sales),
                                        RiskFixture.ref("department", other.workshop))));

        assertThat(found("bots: [{id: \"bot_%d\"}]".formatted(other.bot)))
                .contains(risk.text("number"));
        assertThat(found("departments: [{id: \"department_%d\"}]".formatted(other.workshop)))
                .contains(risk.text("number"));
        assertThat(found("bot: [{id: \"bot_%d\"}]".formatted(other.bot)))
                .as("mainly about it")
                .isEqualTo("{edges=[]}");
        assertThat(found("departments: [{id: \"department_%d\"}]".formatted(other.sales)))
                .isEqualTo("{edges=[]}");
    }

    private String found(String filter) {
        return risks.owner()
                .read("risks(filter: {%s}) { edges { node { number } } }".formatted(filter))
                .toString();
    }

    @Test
    void namesWhatIsWrong() {
        String risk = risks.identify(Map.of()).id();
        assertThat(
                        risks.assess(risk, Map.of("frequency", 2, "lossLow", 9, "lossHigh", 3))
                                .refusals())
                .containsExactly("INVALID scenario.lossHigh");
        assertThat(risks.assess(risk, Map.of("lossLow", 1, "lossHigh", 3)).refusals())
                .containsExactly("INVALID scenario.frequency");
        assertThat(
                        risks.assess(risk, Map.of("frequency", 0, "lossLow", 1, "lossHigh", 3))
                                .refusals())
                .containsExactly("INVALID scenario.frequency");
        assertThat(
                        risks.assess(
                                        risk,
                                        Map.of(
                                                "frequencyLow", 3,
                                                "frequencyHigh", 1,
                                                "lossLow", 1))
                                .refusals())
                .containsExactly("INVALID scenario.frequencyHigh", "INVALID scenario.lossHigh");
        String assessed = risks.assessed();
        assertThat(risks.plan(assessed, Map.of("effectiveness", 130)).refusals())
                .containsExactly("INVALID effectiveness");
        assertThat(risks.plan(assessed, Map.of("strategy", "TRANSFER")).refusals())
                .containsExactly("INVALID endsAt");
        assertThat(risks.request(assessed, Duration.ofDays(400)).refusals())
                .containsExactly("INVALID endsAt");
        assertThat(risks.identify(Map.of("bots", List.of(), "title", "Nothing")).record())
                .containsEntry("state", "IDENTIFIED");
    }

    private void pass(Duration time) {
        clock.move(time);
        due.run().block();
        due.run().block();
    }

    private Map<String, Object> obligation(String risk) {
        long key =
                fixture.count(
                        "select id as n from obligation where risk_id = %s"
                                .formatted(risk.substring("risk_".length())));
        return risks.owner()
                .read(
                        "obligation(by: {id: \"obligation_%d\"}) { state recurrence dueAt evidenceRecord { id } }"
                                .formatted(key));
    }

    private static BigDecimal number(Map<String, Object> record, String field) {
        return new BigDecimal(String.valueOf(record.get(field)));
    }
}

package io.botwarden.risk.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** The register follows when another version of the risk model comes into force. */
@BotwardenTest
class RiskModelChangeTest {

    private static final List<String> LEVELS =
            List.of("VERY_LOW", "LOW", "MEDIUM", "HIGH", "VERY_HIGH");

    @Autowired private WebTestClient http;
    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private TreatmentsDue due;
    @Autowired private MovableClock clock;

    @AfterEach
    void setClockRight() {
        clock.reset();
    }

    @Test
    void recalculatesOpenRisksOnce() {
        RiskFixture risks = new RiskFixture(http, fixture, viewers, clock);
        String accepted = risks.assessed();
        String acceptance = risks.request(accepted, Duration.ofDays(90)).id();
        risks.approve(risks.central(), acceptance);
        String undecided = risks.assessed();
        String small = risks.identify(Map.of()).id();
        risks.assess(small, Map.of("frequency", 0.1, "lossLow", 10, "lossHigh", 10));
        String closed = risks.assessed();
        risks.close(closed);
        String unassessed = risks.identify(Map.of()).id();
        List<String> open = List.of(accepted, undecided, small);
        Map<String, Long> before = recalculated(open);
        Map<String, Object> seenClosed = risks.seen(closed);
        due.run().block();
        assertThat(recalculated(open)).as("the version in force has not changed").isEqualTo(before);

        String version =
                inForce(
                        risks,
                        Map.of(
                                "likelihoodBands", bands("0", "0.05", "0.2", "0.35", "0.8"),
                                "impactBands", bands("0", "1000", "2000", "5000", "1000000")));
        Mono.zip(due.run().thenReturn(1), due.run().thenReturn(2)).block();
        due.run().block();

        for (String risk : open) {
            assertThat(recalculated(List.of(risk)).get(risk) - before.get(risk)).as(risk).isOne();
            assertThat(model(risks, risk)).isEqualTo(version);
        }
        assertThat(risks.seen(accepted))
                .containsEntry("inherentLevel", "HIGH")
                .containsEntry("currentLevel", "HIGH")
                .containsEntry("residualLevel", "HIGH")
                .containsEntry("state", "ASSESSED");
        assertThat(fixture.events("RiskAcceptanceOutgrown", acceptance)).isOne();
        assertThat(fixture.events("RiskReopened", accepted)).isOne();
        assertThat(risks.seen(undecided)).containsEntry("currentLevel", "HIGH");
        assertThat(risks.seen(small)).containsEntry("currentLevel", "VERY_LOW");
        assertThat(
                        fixture.count(
                                "select count(*) as n from outbox_event where type = 'RiskLevelChanged'"))
                .as("only the acceptance that was outgrown is reported")
                .isZero();
        assertThat(risks.seen(closed)).isEqualTo(seenClosed);
        assertThat(risks.seen(unassessed)).containsEntry("currentLevel", null);

        keepsLevelsOfAnotherCurrency(risks, small, version);
    }

    /** Losses in yuan have no place in bands in euros, until somebody assesses the risk again. */
    private void keepsLevelsOfAnotherCurrency(RiskFixture risks, String risk, String version) {
        inForce(risks, Map.of("currency", "EUR", "impactBands", bands("0", "1", "2", "3", "4")));
        due.run().block();
        assertThat(model(risks, risk)).isEqualTo(version);
        assertThat(risks.plan(risk, Map.of()).refusals()).isEmpty();
        assertThat(risks.seen(risk)).containsEntry("currentLevel", "VERY_LOW");
        assertThat(model(risks, risk)).isEqualTo(version);
    }

    private Map<String, Long> recalculated(List<String> risks) {
        Map<String, Long> counts = new HashMap<>();
        risks.forEach(risk -> counts.put(risk, fixture.events("RiskRecalculated", risk)));
        return counts;
    }

    private static String model(RiskFixture risks, String risk) {
        return String.valueOf(
                risks.owner()
                        .read("risk(by: {id: \"%s\"}) { modelVersion }".formatted(risk))
                        .get("modelVersion"));
    }

    /** Brings a version with these changes into force, and returns its number. */
    private String inForce(RiskFixture risks, Map<String, ?> changes) {
        DeliveryClient author = fixture.client(viewers.overEverything("ANALYST"));
        Answer draft =
                author.run(
                        "draftRiskModel",
                        "DraftRiskModelInput",
                        "model",
                        "number state",
                        Map.of("reason", "Bands"));
        Map<String, Object> input = new HashMap<>(changes);
        input.put("model", Map.of("id", draft.id()));
        input.put("version", draft.version());
        Answer changed =
                author.run(
                        "changeRiskModel", "ChangeRiskModelInput", "model", "number state", input);
        Answer proposed =
                author.run(
                        "proposeRiskModel",
                        "ProposeRiskModelInput",
                        "model",
                        "number state",
                        Map.of("model", Map.of("id", draft.id()), "version", changed.version()));
        Answer approved =
                risks.central()
                        .run(
                                "approveRiskModel",
                                "ApproveRiskModelInput",
                                "model",
                                "number state",
                                Map.of(
                                        "model",
                                        Map.of("id", draft.id()),
                                        "version",
                                        proposed.version()));
        assertThat(approved.state()).isEqualTo("APPROVED");
        return approved.text("number");
    }

    private static List<Map<String, Object>> bands(String... lowers) {
        List<Map<String, Object>> bands = new ArrayList<>();
        for (int k = 0; k < lowers.length; k++) {
            Map<String, Object> band = new HashMap<>();
            band.put("level", LEVELS.get(k));
            band.put("lower", Double.valueOf(lowers[k]));
            if (k + 1 < lowers.length) {
                band.put("upper", Double.valueOf(lowers[k + 1]));
            }
            bands.add(band);
        }
        return bands;
    }
}

package io.botwarden.analytics.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskModelTest {

    private static final List<String> TIERS =
            List.of("CRITICAL", "HIGH", "MEDIUM", "LOW", "UNCLASSIFIED");
    private static final List<String> CLASSIFICATIONS =
            List.of("PUBLIC", "INTERNAL", "CONFIDENTIAL", "RESTRICTED", "UNCLASSIFIED");

    private final RiskModel model = RiskModel.shipped();

    @ParameterizedTest
    @CsvSource({
        "0, VERY_LOW",
        "0.0499999999, VERY_LOW",
        "0.05, LOW",
        "0.2, MEDIUM",
        "0.5, HIGH",
        "0.8, VERY_HIGH",
        "1, VERY_HIGH"
    })
    void bandStartsAtProbability(BigDecimal probability, RiskLevel band) {
        assertThat(model.likelihoodOf(probability)).isEqualTo(band);
    }

    @ParameterizedTest
    @CsvSource({
        "999.99, VERY_LOW",
        "1000, LOW",
        "10000, MEDIUM",
        "100000, HIGH",
        "1000000, VERY_HIGH"
    })
    void bandStartsAtLoss(BigDecimal loss, RiskLevel band) {
        assertThat(model.impactOf(loss)).isEqualTo(band);
    }

    @Test
    void matrixIsCompleteAndMonotonic() {
        for (RiskLevel likelihood : RiskLevel.values()) {
            for (RiskLevel impact : RiskLevel.values()) {
                RiskLevel level = model.level(likelihood, impact);
                if (impact.ordinal() > 0) {
                    RiskLevel milder = RiskLevel.values()[impact.ordinal() - 1];
                    assertThat(level).isGreaterThanOrEqualTo(model.level(likelihood, milder));
                }
                if (likelihood.ordinal() > 0) {
                    RiskLevel rarer = RiskLevel.values()[likelihood.ordinal() - 1];
                    assertThat(level).isGreaterThanOrEqualTo(model.level(rarer, impact));
                }
            }
        }
        assertThat(model.level(RiskLevel.MEDIUM, RiskLevel.HIGH)).isEqualTo(RiskLevel.MEDIUM);
        assertThat(model.level(RiskLevel.VERY_LOW, RiskLevel.HIGH)).isEqualTo(RiskLevel.LOW);
        assertThat(model.level(RiskLevel.LOW, RiskLevel.VERY_HIGH)).isEqualTo(RiskLevel.MEDIUM);
    }

    @Test
    void bandsAreContiguous() {
        assertThat(model.impactBands())
                .hasSize(5)
                .startsWith(new RiskBand(RiskLevel.VERY_LOW, BigDecimal.ZERO, new BigDecimal(1000)))
                .endsWith(new RiskBand(RiskLevel.VERY_HIGH, new BigDecimal(1_000_000), null));
    }

    /** L = 1000, U = 30000: σ = ln 30 / 3.2897, μ = ln 1000 + ln 30 / 2. */
    @Test
    void expectedLossIsLognormalMean() {
        LossInterval loss = new LossInterval(new BigDecimal(1000), new BigDecimal(30000));
        double sigma = Math.log(30) / 3.2897;
        assertThat(loss.mean().doubleValue())
                .isEqualTo(
                        Math.round(
                                        Math.exp(
                                                        Math.log(1000)
                                                                + Math.log(30) / 2
                                                                + sigma * sigma / 2)
                                                * 100)
                                / 100.0);
    }

    @Test
    void everyBotHasLoss() {
        for (String tier : TIERS) {
            for (String classification : CLASSIFICATIONS) {
                assertThat(model.loss(tier, classification).mean()).isPositive();
            }
        }
        assertThat(model.losses().keySet()).containsExactlyInAnyOrderElementsOf(TIERS);
        assertThat(model.losses().values())
                .extracting(Map::size)
                .containsOnly(CLASSIFICATIONS.size());
    }

    @Test
    void everyFactorHasWeight() {
        assertThat(model.factors()).hasSize(7).allMatch(factor -> factor.weight().signum() > 0);
    }
}

package io.botwarden.analytics.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskScoringTest {

    private static final Instant AS_OF = Instant.parse("2016-07-01T00:00:00Z");

    private final RiskModel model = RiskModel.shipped();
    private final RiskScoring scoring = scoring(BigDecimal.ZERO, BigDecimal.ONE);

    /** α = 2, β = 4 quarters, 3 incidents in 4 quarters: the rate is 0.625, P = 1 − (8/9)^5. */
    @Test
    void matchesCheckValue() {
        RiskScore score = score(scoring, bot(3, "4", 0, 0), prior("2", "4"));
        assertThat(score.rate()).isEqualTo("0.625");
        assertThat(score.probability()).isEqualTo("0.4450710427");
        assertThat(score.score()).isEqualTo("44.50710427");
        assertThat(score.expectedCount()).isEqualTo("0.625");
        assertThat(score.multiplier()).isEqualTo("1");
        assertThat(score.likelihood()).isEqualTo(RiskLevel.MEDIUM);
    }

    @Test
    void incidentChangesScoreByFormula() {
        RiskScore before = score(scoring, bot(3, "4", 0, 0), prior("2", "4"));
        RiskScore after = score(scoring, bot(4, "4", 0, 0), prior("2", "4"));
        assertThat(after.rate().subtract(before.rate())).isEqualByComparingTo("0.125");
        assertThat(after.probability())
                .isCloseTo(
                        new BigDecimal(1 - StrictMath.pow(8.0 / 9, 6)),
                        within(new BigDecimal("1e-10")));
    }

    @Test
    void termsAddUpToLogRate() {
        RiskScore score = score(scoring, bot(17, "10.117", 1000, 36), prior("0.731042", "1.9"));
        assertThat(
                        score.terms().stream()
                                .map(RiskTerm::contribution)
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(score.logRate());
        assertThat(score.logRate().doubleValue())
                .isCloseTo(
                        Math.log(score.rate().doubleValue() * score.multiplier().doubleValue()),
                        within(1e-9));
        assertThat(score.terms())
                .extracting(RiskTerm::name)
                .startsWith("class-base", "own-history", "common-rate", "slo-burn");
    }

    /**
     * 36 of 1000 requests failed where 1 % may: a burn of 3.6, a quarter of the rate that pages
     * somebody.
     */
    @Test
    void factorMultipliesRate() {
        RiskScore score = score(scoring, bot(3, "4", 1000, 36), prior("2", "4"));
        RiskTerm burn = score.terms().get(3);
        assertThat(burn.measured()).isTrue();
        assertThat(burn.x()).isEqualTo("0.25");
        assertThat(burn.contribution()).isEqualTo("0.175");
        double m = StrictMath.exp(0.175);
        assertThat(score.multiplier().doubleValue()).isCloseTo(m, within(1e-10));
        assertThat(score.expectedCount().doubleValue()).isCloseTo(0.625 * m, within(1e-10));
        assertThat(score.probability().doubleValue())
                .isCloseTo(1 - StrictMath.pow(8 / (8 + m), 5), within(1e-10));
    }

    @Test
    void unmeasuredAddsNothing() {
        RiskScore score = score(scoring, bot(3, "4", 99, 99), prior("2", "4"));
        List<RiskTerm> factors = score.terms().subList(3, score.terms().size());
        assertThat(factors).hasSize(7).noneMatch(RiskTerm::measured);
        assertThat(factors).extracting(RiskTerm::x).containsOnly(BigDecimal.ZERO);
        assertThat(factors).extracting(RiskTerm::contribution).containsOnly(BigDecimal.ZERO);
    }

    /** 3 of 24 controls fail: half of the quarter at which the factor is full. */
    @Test
    void failedControlsMultiplyRate() {
        RiskTerm term = failedControls(24, 3);
        assertThat(term.name()).isEqualTo("failed-controls");
        assertThat(term.measured()).isTrue();
        assertThat(term.x()).isEqualTo("0.5");
        assertThat(term.contribution()).isEqualTo("0.25");
        assertThat(failedControls(24, 0).measured()).isTrue();
        assertThat(failedControls(24, 24).x()).isEqualTo("1");
    }

    private RiskTerm failedControls(long controls, long failed) {
        return score(scoring, bot(0, "4", 0, 0, controls, failed), prior("2", "4"))
                .terms()
                .getLast();
    }

    /** The own objective allows 0.1 % of the requests to fail. */
    @Test
    void burnsOwnBudget() {
        Indicators own =
                new Indicators(new BigDecimal("0.999"), 10_000, 36, 0, 0, 0, 0, 0, 0, 0, 0, null);
        assertThat(own.value(RiskFactor.Kind.SLO_BURN)).isEqualTo("3.6");
    }

    @Test
    void capsBurn() {
        RiskTerm burn = score(scoring, bot(0, "4", 1000, 900), prior("2", "4")).terms().get(3);
        assertThat(burn.x()).isEqualTo("1");
    }

    /** Half the common rate, over two quarters: the expected count stays the same. */
    @Test
    void commonRateAndLengthScale() {
        RiskScore score =
                score(
                        scoring(Rounding.result(StrictMath.log(0.5)), new BigDecimal(2)),
                        bot(3, "4", 0, 0),
                        prior("2", "4"));
        assertThat(score.terms().get(2).name()).isEqualTo("common-rate");
        assertThat(score.multiplier()).isEqualTo("0.5");
        assertThat(score.expectedCount()).isEqualTo("0.625");
        assertThat(score.probability()).isEqualTo("0.4450710427");
    }

    private RiskScoring scoring(BigDecimal change, BigDecimal quarters) {
        return new RiskScoring(model, AS_OF, new CommonRate(13, change), quarters);
    }

    private static BotHistory bot(long incidents, String exposure, long requests, long failures) {
        return bot(incidents, exposure, requests, failures, 0, 0);
    }

    private static BotHistory bot(
            long incidents,
            String exposure,
            long requests,
            long failures,
            long controls,
            long failedControls) {
        return new BotHistory(
                1,
                "alpha",
                "MEDIUM",
                "INTERNAL",
                new BigDecimal(exposure),
                ExposureBasis.LIVE,
                Collections.nCopies((int) incidents, 1L),
                new Indicators(
                        null,
                        requests,
                        failures,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        controls,
                        failedControls,
                        null));
    }

    private static RiskScore score(RiskScoring scoring, BotHistory bot, Prior prior) {
        return scoring.score(bot, BotRate.Rounded.of(prior, bot));
    }

    private static Prior prior(String alpha, String beta) {
        return new Prior("MEDIUM", new BigDecimal(alpha), new BigDecimal(beta), null);
    }
}

package io.botwarden.analytics.risk.loss;

import static io.botwarden.analytics.risk.loss.LossesTesting.YEARS;
import static io.botwarden.analytics.risk.loss.LossesTesting.loss;
import static io.botwarden.analytics.risk.loss.LossesTesting.mean;
import static io.botwarden.analytics.risk.loss.LossesTesting.meanSquare;
import static io.botwarden.analytics.risk.loss.LossesTesting.run;
import static io.botwarden.analytics.risk.loss.LossesTesting.scenario;
import static io.botwarden.analytics.risk.loss.LossesTesting.shocked;
import static io.botwarden.analytics.risk.loss.LossesTesting.treated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.botwarden.analytics.risk.LossInterval;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Simulated figures against their closed forms, within five standard errors. */
class LossSimulationTest {

    private static final LossInterval LOSS = loss(1_000, 50_000);
    private static final double ERRORS = 5;

    /** Compound Poisson: mean λE(X), variance λE(X²), no loss with probability exp(−λ). */
    @Test
    void compoundPoisson() {
        double rate = 0.7;

        LossResult result = run(scenario("a", LossFrequency.known(rate), LOSS));

        check(result, rate * mean(LOSS), rate * meanSquare(LOSS), Math.exp(-rate));
    }

    /** With a Gamma rate: variance νE(X²) + ν²E(X)²/α, no loss with probability (1 + ν/α)^(−α). */
    @Test
    void compoundNegativeBinomial() {
        double shape = 0.8;
        double mean = 1.5;

        LossResult result = run(scenario("a", new LossFrequency(mean, shape), LOSS));

        check(
                result,
                mean * mean(LOSS),
                mean * meanSquare(LOSS) + Math.pow(mean * mean(LOSS), 2) / shape,
                Math.pow(1 + mean / shape, -shape));
    }

    /** A shock multiplies some years and leaves the mean as it is. */
    @Test
    void shockKeepsMean() {
        double rate = 0.5;
        CommonShock shock = new CommonShock("supplier", 0.1, 6);
        double other = rate / (1 + 0.1 * 5);

        LossResult result =
                run(
                        List.of(
                                shocked(
                                        scenario("a", LossFrequency.known(rate), LOSS),
                                        "supplier")),
                        List.of(shock));

        double variance =
                rate * meanSquare(LOSS) + Math.pow(mean(LOSS), 2) * 0.09 * Math.pow(5 * other, 2);
        check(
                result,
                rate * mean(LOSS),
                variance,
                0.9 * Math.exp(-other) + 0.1 * Math.exp(-6 * other));
    }

    /**
     * Two scenarios on one supplier are without a loss together more often than independent ones.
     */
    @Test
    void sharedShockMakesScenariosDependent() {
        CommonShock shock = new CommonShock("supplier", 0.1, 6);
        LossFrequency frequency = new LossFrequency(0.5, 2);
        double other = 0.5 / 1.5;

        LossResult result =
                run(
                        List.of(
                                shocked(scenario("a", frequency, LOSS), "supplier"),
                                shocked(scenario("b", frequency, LOSS), "supplier")),
                        List.of(shock));

        double none = 0.9 * Math.pow(1 + other / 2, -4) + 0.1 * Math.pow(1 + 6 * other / 2, -4);
        assertThat(1 - result.total().anyLoss().doubleValue())
                .isCloseTo(none, within(ERRORS * Math.sqrt(none * (1 - none) / YEARS)));
        assertThat(result.total().p99())
                .isGreaterThan(
                        run(scenario("a", frequency, LOSS), scenario("b", frequency, LOSS))
                                .total()
                                .p99());
    }

    /** With rare events a year has one at most, so percentiles are those of the loss. */
    @Test
    void rareEventHasQuantilesOfItsLoss() {
        double rate = 0.02;

        LossResult result = run(scenario("a", LossFrequency.known(rate), LOSS));

        // 1 − exp(−λ) of the years have events: the worst 1 % are the upper half of their losses
        double share = 0.01 / -Math.expm1(-rate);
        double quantile = Math.exp(LOSS.mu() + LOSS.sigma() * NormalQuantile.of(1 - share));
        assertThat(result.total().p99().doubleValue()).isCloseTo(quantile, within(0.05 * quantile));
        assertThat(result.p99Range().low()).isLessThan(result.total().p99());
        assertThat(result.p99Range().high()).isGreaterThan(result.total().p99());
        assertThat(result.total().p95()).isZero();
    }

    @Test
    void contributionsAddUp() {
        LossResult result =
                run(
                        grouped("a", new LossFrequency(2, 1.5), "north"),
                        grouped("b", LossFrequency.known(0.3), "north"),
                        grouped("c", LossFrequency.known(0.8), "south"));

        assertSum(result.scenarios(), LossPart::contribution95, result.total().shortfall95());
        assertSum(result.scenarios(), LossPart::contribution99, result.total().shortfall99());
        assertSum(result.groups(), LossPart::contribution95, result.total().shortfall95());
        assertSum(
                result.scenarios(),
                part -> part.figures().annualLossExpectancy(),
                result.total().annualLossExpectancy());
        assertThat(result.groups()).extracting(LossPart::key).containsExactly("north", "south");
        assertThat(result.groups().getFirst().figures().shortfall95())
                .isLessThan(
                        result.scenarios()
                                .get(0)
                                .figures()
                                .shortfall95()
                                .add(result.scenarios().get(1).figures().shortfall95()));
    }

    /** A histogram gives the figures of parts; exact order statistics those of the whole. */
    @Test
    void partsAgreeWithWhole() {
        LossResult result =
                run(
                        grouped("a", new LossFrequency(2, 1.5), "all"),
                        grouped("b", LossFrequency.known(0.3), "all"));

        LossFigures exact = result.total();
        LossFigures binned = result.groups().getFirst().figures();
        assertThat(binned.anyLoss()).isEqualTo(exact.anyLoss());
        assertClose(binned.p50(), exact.p50());
        assertClose(binned.p95(), exact.p95());
        assertClose(binned.p99(), exact.p99());
        assertClose(binned.shortfall95(), exact.shortfall95());
        assertClose(binned.shortfall99(), exact.shortfall99());
    }

    /** Halving the loss saves half of it, exactly; halving the frequency about half. */
    @Test
    void treatmentSaves() {
        LossScenario bare = scenario("a", new LossFrequency(0.9, 2), LOSS);

        LossResult result =
                run(
                        treated(
                                bare,
                                new LossTreatment("half-loss", 1, 0.5, new BigDecimal(100)),
                                new LossTreatment("half-frequency", 0.5, 1, BigDecimal.ZERO),
                                new LossTreatment("avoid", 0, 1, BigDecimal.ZERO)));

        double expectancy = result.total().annualLossExpectancy().doubleValue();
        LossSaving halfLoss = result.savings().get(0);
        assertThat(halfLoss.annualLossExpectancy().doubleValue())
                .isCloseTo(expectancy / 2, within(0.02));
        assertThat(halfLoss.shortfall95().doubleValue())
                .isCloseTo(result.total().shortfall95().doubleValue() / 2, within(0.02));
        assertThat(halfLoss.net())
                .isEqualByComparingTo(
                        halfLoss.annualLossExpectancy().subtract(new BigDecimal(100)));
        assertThat(result.savings().get(1).annualLossExpectancy().doubleValue())
                .isCloseTo(expectancy / 2, within(0.02 * expectancy));
        LossSaving avoided = result.savings().get(2);
        assertThat(avoided.annualLossExpectancy()).isEqualTo(result.total().annualLossExpectancy());
        assertThat(avoided.p95()).isEqualTo(result.total().p95());
        assertThat(avoided.shortfall99()).isEqualTo(result.total().shortfall99());
    }

    /** Events that a treatment removes leave a count of the same kind, with a lower mean. */
    @Test
    void treatmentInForceCounts() {
        double shape = 2;
        double mean = 0.9 * 0.5 * 0.4;

        LossResult result =
                run(
                        treated(
                                scenario("a", new LossFrequency(0.9, shape), LOSS),
                                new LossTreatment("half", 0.5, 1, new BigDecimal(70), true),
                                new LossTreatment("rest", 0.4, 1, BigDecimal.ZERO, true),
                                new LossTreatment("planned", 0.5, 1, BigDecimal.ZERO)));

        check(
                result,
                mean * mean(LOSS),
                mean * meanSquare(LOSS) + Math.pow(mean * mean(LOSS), 2) / shape,
                Math.pow(1 + mean / shape, -shape));
        double left = result.total().annualLossExpectancy().doubleValue();
        LossSaving half = result.savings().get(0);
        assertThat(half.annualLossExpectancy().doubleValue())
                .as("without it there would be twice as many")
                .isCloseTo(left, within(0.05 * left));
        assertThat(half.net())
                .isEqualByComparingTo(half.annualLossExpectancy().subtract(new BigDecimal(70)));
        assertThat(half.p95()).isPositive();
        assertThat(result.savings().get(1).annualLossExpectancy().doubleValue())
                .isCloseTo(left * 1.5, within(0.05 * left));
        assertThat(result.savings().get(2).annualLossExpectancy().doubleValue())
                .isCloseTo(left / 2, within(0.05 * left));
    }

    /**
     * Both shocks in a year multiply: with a known rate none is 0.9·0.8 … of four Poisson years.
     */
    @Test
    void twoShocksMultiply() {
        double rate = 0.3;
        double other = rate / (1.5 * 1.4);

        LossResult result =
                run(
                        List.of(
                                shocked(
                                        scenario("a", LossFrequency.known(rate), LOSS),
                                        "cloud",
                                        "model")),
                        List.of(
                                new CommonShock("cloud", 0.1, 6),
                                new CommonShock("model", 0.2, 3)));

        double none =
                0.72 * Math.exp(-other)
                        + 0.08 * Math.exp(-6 * other)
                        + 0.18 * Math.exp(-3 * other)
                        + 0.02 * Math.exp(-18 * other);
        assertThat(1 - result.total().anyLoss().doubleValue())
                .isCloseTo(none, within(ERRORS * Math.sqrt(none * (1 - none) / YEARS)));
    }

    @Test
    void nothingToSimulateHasNoLoss() {
        LossResult result = run();

        assertThat(result.total().annualLossExpectancy()).isZero();
        assertThat(result.total().shortfall99()).isZero();
        assertThat(result.curve()).isEmpty();
        assertThat(run(scenario("never", LossFrequency.known(0), LOSS)).total().anyLoss()).isZero();
    }

    private static LossScenario grouped(String id, LossFrequency frequency, String group) {
        return new LossScenario(id, frequency, LOSS, List.of(group), List.of(), List.of());
    }

    private static void check(LossResult result, double mean, double variance, double none) {
        double error = Math.sqrt(variance / YEARS);
        assertThat(result.expectedLoss().doubleValue()).isCloseTo(mean, within(0.01));
        assertThat(result.total().annualLossExpectancy().doubleValue())
                .isCloseTo(mean, within(ERRORS * error));
        assertThat(1 - result.total().anyLoss().doubleValue())
                .isCloseTo(none, within(ERRORS * Math.sqrt(none * (1 - none) / YEARS)));
        double halfWidth =
                result.expectancyRange()
                                .high()
                                .subtract(result.expectancyRange().low())
                                .doubleValue()
                        / 2;
        // the fourth moment of a lognormal sum is large, so the variance is known less precisely
        assertThat(halfWidth / 1.959964).isCloseTo(error, within(0.05 * error));
    }

    private static void assertSum(
            List<LossPart> parts, Function<LossPart, BigDecimal> figure, BigDecimal whole) {
        BigDecimal sum = parts.stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isCloseTo(whole, within(new BigDecimal("0.02")));
    }

    private static void assertClose(BigDecimal found, BigDecimal exact) {
        assertThat(found.doubleValue())
                .isCloseTo(exact.doubleValue(), within(0.001 * exact.doubleValue()));
    }
}

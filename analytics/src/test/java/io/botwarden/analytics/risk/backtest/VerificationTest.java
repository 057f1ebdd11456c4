package io.botwarden.analytics.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private static final Offset<Double> EXACTLY = within(1e-12);
    private static final Bootstrap BOOTSTRAP = new Bootstrap(1, 2000);

    /**
     * p = 0.1, 0.4, 0.8, 0.7 with y = 0, 1, 1, 0: squares 0.01 + 0.36 + 0.04 + 0.49 = 0.9; base
     * rate 0.5; skill 1 − 0.225 / 0.25. Each forecast is alone in its bin: reliability 0.225,
     * resolution 0.25. One of two events was preceded by one. Pairs ranked right: 0.8 over both,
     * 0.4 over 0.1.
     */
    @Test
    void matchesNumbersComputedByHand() {
        Measures measures =
                new Verification(
                                List.of(
                                        outcome(1, 0.1, false, false),
                                        outcome(2, 0.4, true, false),
                                        outcome(3, 0.8, true, true),
                                        outcome(4, 0.7, false, false)))
                        .measures(BOOTSTRAP);
        assertThat(measures.brier()).isCloseTo(0.225, EXACTLY);
        assertThat(measures.decomposition().reliability()).isCloseTo(0.225, EXACTLY);
        assertThat(measures.decomposition().resolution()).isCloseTo(0.25, EXACTLY);
        assertThat(measures.decomposition().uncertainty()).isCloseTo(0.25, EXACTLY);
        assertThat(measures.decomposition().remainder()).isCloseTo(0, EXACTLY);
        // −(ln 0.9 + ln 0.4 + ln 0.8 + ln 0.3) / 4
        assertThat(measures.logScore()).isCloseTo(0.6121919008, within(1e-9));
        assertThat(skill(measures.skill()).value()).isCloseTo(0.1, EXACTLY);
        assertThat(skill(measures.skillAgainstLastPeriod()).value()).isCloseTo(0.1, EXACTLY);
        assertThat(measures.auc()).isEqualTo(0.75);
        assertThat(measures.topDecileLift()).isEqualTo(2);
        assertThat(measures.bins()).hasSize(4);
        assertThat(measures.verdict(4)).isEqualTo(Verdict.NOT_BETTER_THAN_BASE_RATE);
        assertThat(measures.verdict(3)).isEqualTo(Verdict.INSUFFICIENT_HISTORY);
    }

    /** Two events among the three forecasts at the end of the tenth, of which two are in it. */
    @Test
    void takesTiesInPart() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            outcomes.add(outcome(i, i < 3 ? 0.9 : 0.1, i < 2, false));
        }
        Measures measures = new Verification(outcomes).measures(BOOTSTRAP);
        // (2 · 2/3) / 2 = 2/3, over the base rate of 0.1
        assertThat(measures.topDecileLift()).isCloseTo(20.0 / 3, EXACTLY);
        // 17 of 18 others are below, one is equal
        assertThat(measures.auc()).isCloseTo(17.5 / 18, EXACTLY);
    }

    @Test
    void wrongCertaintyHasFiniteLogScore() {
        assertThat(Verification.logScore(1, false)).isCloseTo(6 * Math.log(10), within(1e-9));
    }

    @Test
    void withoutEventsThereIsNoSkill() {
        Measures measures =
                new Verification(
                                List.of(
                                        outcome(1, 0.1, false, false),
                                        outcome(2, 0.2, false, false)))
                        .measures(BOOTSTRAP);
        assertThat(measures.skill()).isNull();
        assertThat(measures.auc()).isNull();
        assertThat(measures.topDecileLift()).isNull();
        assertThat(measures.verdict(10)).isEqualTo(Verdict.INSUFFICIENT_HISTORY);
    }

    /** Each measure again, by its definition. */
    @Test
    void matchesIndependentImplementation() {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                double p = Math.round(random.nextDouble() * 50) / 50.0;
                outcomes.add(
                        outcome(i % 17, p, random.nextDouble() < p * 0.7, random.nextBoolean()));
            }
            Measures measures = new Verification(outcomes).measures(BOOTSTRAP);
            Decomposition parts = measures.decomposition();
            assertThat(
                            parts.reliability()
                                    - parts.resolution()
                                    + parts.uncertainty()
                                    + parts.remainder())
                    .isCloseTo(measures.brier(), EXACTLY);
            assertThat(parts.remainder()).as("bins are narrow").isCloseTo(0, within(0.01));
            assertThat(Objects.requireNonNull(measures.auc()))
                    .isCloseTo(pairsRankedRight(outcomes), EXACTLY);
            assertThat(skill(measures.skill()).value())
                    .isCloseTo(1 - measures.brier() / parts.uncertainty(), EXACTLY);
            assertThat(measures.bins().stream().mapToLong(ReliabilityBin::forecasts).sum())
                    .isEqualTo(200);
        }
    }

    private static double pairsRankedRight(List<Outcome> outcomes) {
        double right = 0;
        double pairs = 0;
        for (Outcome event : outcomes) {
            for (Outcome other : outcomes) {
                if (event.happened() && !other.happened()) {
                    pairs++;
                    int order = Double.compare(event.probability(), other.probability());
                    right += order > 0 ? 1 : order == 0 ? 0.5 : 0;
                }
            }
        }
        return right / pairs;
    }

    @Test
    void seedDeterminesInterval() {
        List<Outcome> outcomes = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            double p = random.nextDouble();
            outcomes.add(outcome(i % 20, p, random.nextDouble() < p, false));
        }
        Interval one = skill(BOOTSTRAP.skillAgainstBaseRate(outcomes));
        assertThat(new Bootstrap(1, 2000).skillAgainstBaseRate(outcomes)).isEqualTo(one);
        assertThat(new Bootstrap(2, 2000).skillAgainstBaseRate(outcomes)).isNotEqualTo(one);
        assertThat(one.low()).isLessThan(one.value());
        assertThat(one.high()).isGreaterThan(one.value());
    }

    /**
     * 40 forecasts of one bot that are all the same count as one observation: with few bots the
     * interval is wide, however many forecasts there are.
     */
    @Test
    void drawsWholeBots() {
        List<Outcome> clustered = new ArrayList<>();
        List<Outcome> independent = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int bot = i / 100;
            boolean happened = bot % 2 == 0;
            double p = bot < 2 ? (happened ? 0.9 : 0.1) : 0.5;
            clustered.add(outcome(bot, p, happened, false));
            independent.add(outcome(i, p, happened, false));
        }
        assertThat(width(clustered)).isGreaterThan(5 * width(independent));
    }

    private static double width(List<Outcome> outcomes) {
        Interval interval = skill(BOOTSTRAP.skillAgainstBaseRate(outcomes));
        return Objects.requireNonNull(interval.high()) - Objects.requireNonNull(interval.low());
    }

    private static Interval skill(@Nullable Interval interval) {
        return Objects.requireNonNull(interval);
    }

    private static Outcome outcome(
            long bot, double probability, boolean happened, boolean happenedBefore) {
        return new Outcome(bot, probability, probability, happened, happenedBefore);
    }
}

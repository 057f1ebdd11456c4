package io.botwarden.analytics.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.appraisal.Scoring.Weighted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringTest {

    @ParameterizedTest(name = "{0} between {1} and {2} scores {3}")
    @CsvSource({
        "0.725, 0.50, 0.95, 50.0000",
        "0.50, 0.50, 0.95, 0.0000",
        "0.95, 0.50, 0.95, 100.0000",
        "0.30, 0.50, 0.95, 0.0000",
        "1.00, 0.50, 0.95, 100.0000",
        // lower is better: the target lies below the floor
        "180, 336, 24, 50.0000",
        "400, 336, 24, 0.0000",
        "10, 336, 24, 100.0000",
        "1, 0, 3, 33.3333"
    })
    void scoresLinearly(
            BigDecimal value, BigDecimal floor, BigDecimal target, BigDecimal score) {
        assertThat(DisplayRounding.score(Scoring.score(Fraction.of(value), floor, target))).isEqualTo(score);
    }

    @Test
    void shrinksSmallSample() {
        // worked by hand: (3629 + 10 × 7308/11017) / 4090
        Fraction pool = Fraction.of(7308, 11017);
        Fraction shrunk = Scoring.shrunk(decimal("3629"), decimal("4080"), pool, BigDecimal.TEN);

        assertThat(DisplayRounding.value(shrunk)).isEqualTo(decimal("0.888908"));
        assertThat(DisplayRounding.score(Scoring.score(shrunk, decimal("0.50"), decimal("0.95"))))
                .isEqualTo(decimal("86.4240"));
    }

    @Test
    void tinySampleHardlyMoves() {
        // worked by hand: (2 + 10 × 0.6) / 12 = 2/3
        Fraction shrunk =
                Scoring.shrunk(decimal("2"), decimal("2"), Fraction.of(3, 5), BigDecimal.TEN);

        assertThat(shrunk).isEqualTo(Fraction.of(2, 3));
    }

    @Test
    void withoutShrinkageUsesSample() {
        Fraction shrunk =
                Scoring.shrunk(decimal("1"), decimal("3"), Fraction.of(9, 10), BigDecimal.ZERO);

        assertThat(shrunk).isEqualTo(Fraction.of(1, 3));
    }

    @Test
    void isMonotonic() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            BigDecimal floor = anyDecimal(random);
            BigDecimal target = anyDecimal(random);
            if (floor.compareTo(target) == 0) {
                continue;
            }
            Fraction one = Fraction.of(anyDecimal(random));
            Fraction other = Fraction.of(anyDecimal(random));
            boolean higherIsBetter = target.compareTo(floor) > 0;
            Fraction better = one.compareTo(other) > 0 == higherIsBetter ? one : other;
            Fraction worse = better == one ? other : one;

            Fraction ofBetter = Scoring.score(better, floor, target);
            Fraction ofWorse = Scoring.score(worse, floor, target);

            assertThat(ofBetter).isGreaterThanOrEqualTo(ofWorse);
            assertThat(ofWorse).isBetween(Fraction.ZERO, Fraction.HUNDRED);
            assertThat(ofBetter).isBetween(Fraction.ZERO, Fraction.HUNDRED);
        }
    }

    @Test
    void shrinksBetweenSampleAndAll() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            int n = 1 + random.nextInt(500);
            int x = random.nextInt(n + 1);
            Fraction pool = Fraction.of(random.nextInt(101), 100);
            Fraction sample = Fraction.of(x, n);

            Fraction shrunk =
                    Scoring.shrunk(
                            BigDecimal.valueOf(x),
                            BigDecimal.valueOf(n),
                            pool,
                            BigDecimal.valueOf(random.nextInt(50)));

            boolean sampleIsLess = sample.compareTo(pool) <= 0;
            assertThat(shrunk)
                    .isBetween(sampleIsLess ? sample : pool, sampleIsLess ? pool : sample);
        }
    }

    @Test
    void weightedMeanIsBetweenParts() {
        Random random = new Random(13);
        for (int i = 0; i < 500; i++) {
            List<Weighted> parts = new ArrayList<>();
            List<Weighted> heavier = new ArrayList<>();
            for (int part = 0; part <= random.nextInt(5); part++) {
                BigDecimal weight = BigDecimal.valueOf(1 + random.nextInt(100));
                Fraction value = Fraction.of(random.nextInt(10_001), 100);
                parts.add(new Weighted(weight, value));
                heavier.add(new Weighted(weight.multiply(decimal("3.7")), value));
            }
            Fraction mean = Scoring.mean(parts);

            assertThat(mean).isEqualTo(Scoring.mean(heavier));
            assertThat(mean)
                    .isBetween(
                            parts.stream()
                                    .map(Weighted::value)
                                    .min(Fraction::compareTo)
                                    .orElseThrow(),
                            parts.stream()
                                    .map(Weighted::value)
                                    .max(Fraction::compareTo)
                                    .orElseThrow());
        }
    }

    @Test
    void sumsThirdsExactly() {
        List<Weighted> thirds = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            thirds.add(new Weighted(BigDecimal.ONE, Fraction.of(1, 3)));
        }

        assertThat(Scoring.weightedSum(thirds)).isEqualTo(Fraction.of(100));
    }

    private static BigDecimal anyDecimal(Random random) {
        return BigDecimal.valueOf(random.nextInt(2_001) - 1_000, random.nextInt(4));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}

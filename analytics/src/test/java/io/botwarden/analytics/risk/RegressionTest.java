package io.botwarden.analytics.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.botwarden.analytics.risk.Regression.Fit;
import io.botwarden.analytics.risk.Regression.Row;
import io.botwarden.analytics.risk.Regression.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegressionTest {

    private static final RiskModel.Shape STANDARD =
            new RiskModel.Shape(new BigDecimal("0.5"), new BigDecimal(4));
    private static final List<Double> WEIGHTS = List.of(1.2, -0.6, 0.0);

    /** 600 bots in two groups with 1 and 3 incidents a quarter, a shape of 4, and thirteen rows. */
    @Test
    void recoversCoefficients() {
        List<Unit> units = simulated(600, new Random(3));
        Fit fit =
                Objects.requireNonNull(
                        new Regression(units, 2, 3, STANDARD, Regression.ITERATIONS).best());
        for (int k = 0; k < WEIGHTS.size(); k++) {
            assertThat(fit.coefficients().get(k)).isCloseTo(WEIGHTS.get(k), within(0.1));
        }
        assertThat(fit.intercepts().get(0)).isCloseTo(0, within(0.15));
        assertThat(fit.intercepts().get(1)).isCloseTo(Math.log(3), within(0.15));
        assertThat(fit.shape()).isEqualTo(4);
    }

    @Test
    void equalsIndependentMaximum() {
        List<Unit> units = simulated(25, new Random(8));
        Fit fit =
                Objects.requireNonNull(
                        new Regression(units, 2, 3, STANDARD, Regression.ITERATIONS).fit(2, 0.5));
        double[] maximum = maximum(units, 2, 0.5);
        for (int g = 0; g < 2; g++) {
            assertThat(fit.intercepts().get(g)).isCloseTo(maximum[g], within(1e-6));
        }
        for (int k = 0; k < 3; k++) {
            assertThat(fit.coefficients().get(k)).isCloseTo(maximum[2 + k], within(1e-6));
        }
    }

    /**
     * With one coefficient and one bot the marginal likelihood is a double integral, whose ratios
     * Laplace's approximation must follow.
     */
    @Test
    void marginalLikelihoodFollowsIntegral() {
        List<Unit> units = new ArrayList<>();
        Random random = new Random(2);
        for (int i = 0; i < 40; i++) {
            units.add(unit(0, random, 1, List.of(0.8), 4));
        }
        Regression regression = new Regression(units, 1, 1, STANDARD, Regression.ITERATIONS);
        Fit narrow = Objects.requireNonNull(regression.fit(4, 0.25));
        Fit wide = Objects.requireNonNull(regression.fit(4, 1));
        double integrals = integral(units, 4, 1) - integral(units, 4, 0.25);
        assertThat(wide.logEvidence() - narrow.logEvidence()).isCloseTo(integrals, within(0.02));
    }

    @Test
    void sameRowsGiveSameBits() {
        List<Unit> units = simulated(40, new Random(5));
        assertThat(new Regression(units, 2, 3, STANDARD, Regression.ITERATIONS).best())
                .isEqualTo(new Regression(units, 2, 3, STANDARD, Regression.ITERATIONS).best());
    }

    /** The standard prior and the time without incidents: 0.5 / (4 + 10). */
    @Test
    void managesWithoutEvents() {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            units.add(new Unit(0, List.of(new Row(List.of(i / 10.0), 1, 0))));
        }
        Fit fit = best(units, 1);
        assertThat(Math.exp(fit.intercepts().getFirst())).isBetween(0.01, 0.5 / 4);
        assertThat(fit.coefficients().getFirst()).isBetween(-1.0, 0.0);
    }

    @Test
    void managesWithOneBotAndWithoutRows() {
        Fit one = best(List.of(new Unit(0, List.of(new Row(List.of(0.5), 1, 3)))), 1);
        assertThat(one.coefficients().getFirst()).isBetween(-1.0, 5.0);
        assertThat(Math.exp(one.intercepts().getFirst())).isBetween(0.01, 3.0);
        Fit none = best(List.of(new Unit(0, List.of())), 0);
        assertThat(none.intercepts().getFirst())
                .as("the standard prior's mode on the scale of the logarithm")
                .isCloseTo(Math.log(0.5 / 4), within(1e-9));
    }

    /**
     * All incidents are those of bots with the factor: without the ridge its weight is infinite.
     */
    @Test
    void separationIsFinite() {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean with = i % 2 == 0;
            units.add(new Unit(0, List.of(new Row(List.of(with ? 1.0 : 0.0), 1, with ? 50 : 0))));
        }
        double weight = best(units, 1).coefficients().getFirst();
        assertThat(weight).isFinite().isBetween(1.0, 30.0);
    }

    /** A factor that always has the same value, and one that equals another. */
    @Test
    void dependentColumnsShareWeight() {
        Random random = new Random(4);
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double x = random.nextDouble();
            units.add(
                    new Unit(
                            0,
                            List.of(
                                    new Row(
                                            List.of(x, x, 0.5),
                                            1,
                                            poisson(random, Math.exp(2 * x))))));
        }
        Fit fit = best(units, 3);
        assertThat(fit.coefficients().get(0)).isCloseTo(fit.coefficients().get(1), within(1e-9));
        assertThat(fit.coefficients()).allSatisfy(weight -> assertThat(weight).isFinite());
    }

    @Test
    void extremeCountsAreFinite() {
        List<Unit> units =
                List.of(
                        new Unit(0, List.of(new Row(List.of(1.0), 1e-9, 20_000))),
                        new Unit(0, List.of(new Row(List.of(0.0), 4, 0))));
        Fit fit = best(units, 1);
        assertThat(fit.intercepts().getFirst()).isFinite();
        assertThat(fit.coefficients().getFirst()).isFinite();
    }

    @Test
    void saysThatItDidNotConverge() {
        assertThat(new Regression(simulated(20, new Random(1)), 2, 3, STANDARD, 1).best()).isNull();
    }

    private static Fit best(List<Unit> units, int factors) {
        return Objects.requireNonNull(
                new Regression(units, 1, factors, STANDARD, Regression.ITERATIONS).best());
    }

    private static List<Unit> simulated(int bots, Random random) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < bots; i++) {
            units.add(unit(i % 2, random, i % 2 == 0 ? 1 : 3, WEIGHTS, 4));
        }
        return units;
    }

    private static Unit unit(
            int group, Random random, double rate, List<Double> weights, int shape) {
        double own = 0;
        for (int k = 0; k < shape; k++) {
            own -= Math.log(1 - random.nextDouble()) / shape;
        }
        List<Row> rows = new ArrayList<>();
        for (int r = 0; r < 13; r++) {
            List<Double> x = new ArrayList<>();
            double log = Math.log(rate);
            for (double weight : weights) {
                double value = random.nextDouble();
                x.add(value);
                log += weight * value;
            }
            rows.add(new Row(x, 0.3, poisson(random, own * 0.3 * Math.exp(log))));
        }
        return new Unit(group, rows);
    }

    private static long poisson(Random random, double mean) {
        double left = Math.exp(-mean);
        long count = -1;
        for (double product = 1; product > left; count++) {
            product *= 1 - random.nextDouble();
        }
        return count;
    }

    /** The maximum of the posterior by bisection, one variable after the other. */
    private static double[] maximum(List<Unit> units, double shape, double spread) {
        double[] at = new double[5];
        for (int sweep = 0; sweep < 300; sweep++) {
            for (int i = 0; i < at.length; i++) {
                double low = at[i] - 4;
                double high = at[i] + 4;
                for (int k = 0; k < 50; k++) {
                    at[i] = (low + high) / 2;
                    if (slope(units, at, i, shape, spread) > 0) {
                        low = at[i];
                    } else {
                        high = at[i];
                    }
                }
            }
        }
        return at;
    }

    private static double slope(List<Unit> units, double[] at, int i, double shape, double spread) {
        double middle = at[i];
        at[i] = middle + 1e-4;
        double above = posterior(units, at, 2, shape, spread);
        at[i] = middle - 1e-4;
        double below = posterior(units, at, 2, shape, spread);
        at[i] = middle;
        return above - below;
    }

    /** The logarithm of the posterior, written down from the densities. */
    private static double posterior(
            List<Unit> units, double[] at, int groups, double shape, double spread) {
        double log = 0;
        for (Unit unit : units) {
            double mean = 0;
            double count = 0;
            for (Row row : unit.rows()) {
                double linear = at[unit.group()];
                for (int k = 0; k < row.x().size(); k++) {
                    linear += at[groups + k] * row.x().get(k);
                }
                mean += row.exposure() * Math.exp(linear);
                count += row.count();
                log += row.count() * linear;
            }
            // ∫ g^n · exp(−g·mean) · Gamma(g; shape, shape) dg
            log += shape * Math.log(shape) - (shape + count) * Math.log(shape + mean);
        }
        for (int g = 0; g < groups; g++) {
            log += 0.5 * at[g] - 4 * Math.exp(at[g]);
        }
        for (int k = groups; k < at.length; k++) {
            log -= at[k] * at[k] / (2 * spread * spread) + Math.log(spread);
        }
        return log;
    }

    private static double integral(List<Unit> units, double shape, double spread) {
        double[] at = {0, 0};
        double highest = posterior(units, at, 1, shape, spread);
        double sum = 0;
        for (double b = -2; b <= 2; b += 0.01) {
            for (double w = -3; w <= 4; w += 0.02) {
                at[0] = b;
                at[1] = w;
                sum += Math.exp(posterior(units, at, 1, shape, spread) - highest);
            }
        }
        return highest + Math.log(sum);
    }
}

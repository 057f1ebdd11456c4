package io.botwarden.analytics.risk.loss;

import static io.botwarden.analytics.risk.loss.LossesTesting.YEARS;
import static io.botwarden.analytics.risk.loss.LossesTesting.loss;
import static io.botwarden.analytics.risk.loss.LossesTesting.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.botwarden.analytics.risk.LossInterval;
import org.junit.jupiter.api.Test;

/**
 * The simulation against an independent implementation: the losses are put on a grid, Panjer's
 * recursion gives the distribution of their sum in a year, and convolution that of all scenarios.
 */
class PanjerTest {

    private static final double STEP = 250;
    private static final int CELLS = 4_000;

    @Test
    void agreesWithRecursion() {
        LossInterval small = loss(1_000, 20_000);
        LossInterval large = loss(5_000, 90_000);
        LossFrequency rare = LossFrequency.known(0.15);
        LossFrequency uncertain = new LossFrequency(1.2, 0.9);
        LossFrequency often = LossFrequency.interval(1, 5);

        LossResult simulated =
                LossesTesting.run(
                        scenario("rare", rare, large),
                        scenario("uncertain", uncertain, small),
                        scenario("often", often, small));

        double[] year =
                convolve(
                        convolve(recursion(rare, large), recursion(uncertain, small)),
                        recursion(often, small));
        LossFigures figures = simulated.total();
        assertThat(1 - figures.anyLoss().doubleValue()).isCloseTo(year[0], within(0.003));
        assertPercentile(year, 0.50, figures.p50().doubleValue());
        assertPercentile(year, 0.95, figures.p95().doubleValue());
        assertPercentile(year, 0.99, figures.p99().doubleValue());
        assertThat(figures.shortfall95().doubleValue())
                .isCloseTo(shortfall(year, 0.95), within(0.01 * shortfall(year, 0.95)));
        assertThat(figures.shortfall99().doubleValue())
                .isCloseTo(shortfall(year, 0.99), within(0.015 * shortfall(year, 0.99)));
        for (LossPoint point : simulated.curve()) {
            double p = point.probability().doubleValue();
            double found = exceedance(year, point.loss().doubleValue());
            assertThat(found)
                    .as("exceedance of %s", point.loss())
                    .isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / YEARS) + 0.003 * p));
        }
    }

    /** The probability of a percentile's loss, within five standard errors and the grid's. */
    private static void assertPercentile(double[] year, double percent, double loss) {
        double error = Math.sqrt(percent * (1 - percent) / YEARS);
        assertThat(1 - exceedance(year, loss)).isCloseTo(percent, within(5 * error + 5e-4));
    }

    /** Panjer: g(s) = Σ (a + b·j/s) f(j) g(s − j) / (1 − a·f(0)). */
    private static double[] recursion(LossFrequency frequency, LossInterval loss) {
        double[] f = grid(loss);
        double a = 0;
        double b = frequency.mean();
        double none = Math.exp(-frequency.mean());
        if (!frequency.isKnown()) {
            double odds = frequency.mean() / frequency.shape();
            a = odds / (1 + odds);
            b = (frequency.shape() - 1) * a;
            none = Math.pow(1 + odds, -frequency.shape());
        }
        double[] g = new double[CELLS];
        g[0] = none;
        for (int s = 1; s < CELLS; s++) {
            double sum = 0;
            for (int j = 1; j <= s; j++) {
                sum += (a + b * j / s) * f[j] * g[s - j];
            }
            g[s] = sum;
        }
        return g;
    }

    /** Each loss is rounded to the next multiple of the step, but not to 0. */
    private static double[] grid(LossInterval loss) {
        double[] f = new double[CELLS];
        for (int j = 1; j < CELLS; j++) {
            f[j] = below(loss, (j + 0.5) * STEP) - (j == 1 ? 0 : below(loss, (j - 0.5) * STEP));
        }
        return f;
    }

    private static double below(LossInterval loss, double amount) {
        return normal((Math.log(amount) - loss.mu()) / loss.sigma());
    }

    /** The normal distribution function as an integral of the density by Simpson's rule. */
    private static double normal(double z) {
        int parts = 200;
        double width = z / parts;
        double sum = 0;
        for (int i = 0; i <= parts; i++) {
            double weight = i == 0 || i == parts ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-i * width * i * width / 2);
        }
        return 0.5 + sum * width / 3 / Math.sqrt(2 * Math.PI);
    }

    private static double[] convolve(double[] one, double[] other) {
        double[] sum = new double[CELLS];
        for (int i = 0; i < CELLS; i++) {
            for (int j = 0; j < CELLS - i; j++) {
                sum[i + j] += one[i] * other[j];
            }
        }
        return sum;
    }

    /** The probability of a loss above an amount, interpolated between cells. */
    private static double exceedance(double[] year, double amount) {
        double cell = amount / STEP + 0.5;
        int whole = (int) cell;
        double below = 0;
        for (int i = 0; i < whole; i++) {
            below += year[i];
        }
        return 1 - below - (cell - whole) * year[whole];
    }

    private static double shortfall(double[] year, double percent) {
        double tail = 1 - percent;
        double rest = tail;
        double sum = 0;
        for (int i = CELLS - 1; i >= 0 && rest > 0; i--) {
            double taken = Math.min(rest, year[i]);
            sum += taken * i * STEP;
            rest -= taken;
        }
        return sum / tail;
    }
}

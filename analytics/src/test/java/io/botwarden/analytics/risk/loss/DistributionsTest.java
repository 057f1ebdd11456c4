package io.botwarden.analytics.risk.loss;

import static io.botwarden.analytics.risk.loss.LossesTesting.loss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The tables that losses and numbers of events are drawn from. */
class DistributionsTest {

    private static final long BITS = (1L << 52) - 1;
    private static final int DRAWS = 200_000;

    @Test
    void normalQuantilesAgreeWithFormula() {
        for (long i = 0; i < DRAWS; i++) {
            // evenly spread bits, and small probabilities
            long random = Counters.mix(i) & BITS & (i % 4 == 0 ? BITS >>> (i % 50) : BITS);
            double p = (((random & (BITS >>> 1)) << 1) | 1) * 0x1p-53;
            double sign = random >>> 51 == 0 ? 1 : -1;
            assertThat(Lognormal.normal(random))
                    .isCloseTo(sign * NormalQuantile.of(p), within(1e-8));
        }
    }

    @Test
    void powersAgreeWithFormula() {
        for (double x = -20_000; x < 20_000; x += 0.37) {
            assertThat(Lognormal.power(x))
                    .isCloseTo(StrictMath.pow(2, x / 128), Percentage.withPercentage(1e-8));
        }
    }

    @Test
    void lossHasItsInterval() {
        Lognormal lognormal = new Lognormal(loss(2_000, 30_000));
        int below = 0;
        int above = 0;
        for (long i = 0; i < DRAWS; i++) {
            double drawn = lognormal.at(Counters.mix(i * Counters.STEP));
            below += drawn < 2_000 ? 1 : 0;
            above += drawn > 30_000 ? 1 : 0;
        }
        double error = 5 * Math.sqrt(0.05 * 0.95 / DRAWS);
        assertThat((double) below / DRAWS).isCloseTo(0.05, within(error));
        assertThat((double) above / DRAWS).isCloseTo(0.05, within(error));
    }

    @Test
    void tablesHaveMoments() {
        for (double mean : new double[] {1e-6, 0.3, 5, 410, 90_000}) {
            moments(Table.poisson(mean), mean, mean);
        }
        for (double q : new double[] {0.01, 0.4, 0.9}) {
            double norm = -1 / Math.log1p(-q);
            double mean = norm * q / (1 - q);
            moments(Table.logarithmic(q, 1), mean, norm * q / Math.pow(1 - q, 2) - mean * mean);
        }
    }

    private static void moments(Table table, double mean, double variance) {
        double sum = 0;
        for (long i = 0; i < DRAWS; i++) {
            sum += table.at(Counters.mix(i * Counters.STEP));
        }
        assertThat(sum / DRAWS).isCloseTo(mean, within(5 * Math.sqrt(variance / DRAWS)));
    }

    /** The exponential distribution has the quantiles −ln 0.95 and −ln 0.05. */
    @Test
    void intervalGivesGamma() {
        LossFrequency exponential =
                LossFrequency.interval(-2 * Math.log(0.95), -2 * Math.log(0.05));
        assertThat(exponential.shape()).isCloseTo(1, within(1e-6));
        assertThat(exponential.mean()).isCloseTo(2, within(1e-6));

        assertThat(LossFrequency.interval(3, 3)).isEqualTo(LossFrequency.known(3));
        LossFrequency narrow = LossFrequency.interval(0.95, 1.05);
        assertThat(narrow.mean()).isCloseTo(1, within(1e-3));
        // about normal: half of the interval is 1.645 standard deviations
        assertThat(1 / Math.sqrt(narrow.shape())).isCloseTo(0.05 / 1.645, within(1e-3));
        LossFrequency wide = LossFrequency.interval(0.001, 10);
        assertThat(GammaInterval.quantile(wide.shape(), 0.05) * wide.mean() / wide.shape())
                .isCloseTo(0.001, within(1e-9));
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> LossFrequency.known(-1))
                .hasMessage("A frequency is between 0 and 10000 events a year, not -1.0");
        assertThatThrownBy(() -> LossFrequency.interval(2, 1))
                .hasMessage(
                        "A frequency's interval needs 0 < low <= high <= 10000, not 2.0 and 1.0");
        assertThatThrownBy(() -> new CommonShock("a", 1, 2))
                .hasMessage("The probability of a shock is between 0 and 1, not 1.0");
        assertThatThrownBy(() -> new CommonShock("a", 0.1, 0.5))
                .hasMessage("The multiplier of a shock is between 1 and 100, not 0.5");
        assertThatThrownBy(() -> new LossTreatment("a", 1.3, 1, BigDecimal.ZERO))
                .hasMessage("The remaining frequency of a treatment is between 0 and 1, not 1.3");
        assertThatThrownBy(() -> new LossQuestion(List.of(), List.of(), 10, 1))
                .hasMessage("The number of years is between 1000 and 1000000, not 10");
        LossScenario scenario = LossesTesting.scenario("a", LossFrequency.known(1), loss(1, 2));
        assertThatThrownBy(() -> new LossQuestion(List.of(scenario, scenario), List.of(), 1_000, 1))
                .hasMessage("There are two scenarios a");
        assertThatThrownBy(() ->
                        new LossQuestion(
                                List.of(LossesTesting.shocked(scenario, "cloud")),
                                List.of(),
                                1_000,
                                1))
                .hasMessage("Scenario a has the shocks [cloud]; the question has []");
    }
}

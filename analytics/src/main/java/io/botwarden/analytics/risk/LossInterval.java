package io.botwarden.analytics.risk;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.util.List;

/**
 * The loss of one incident: a lognormal distribution, given by its 90 % interval.
 *
 * @param low the lower bound
 * @param high the upper bound
 */
public record LossInterval(BigDecimal low, BigDecimal high) {

    /** The width of the 90 % interval in standard deviations of the logarithm: 2 × 1.64485. */
    private static final double STANDARD_DEVIATIONS = 3.2897;

    public LossInterval {
        if (low.signum() <= 0 || high.compareTo(low) <= 0) {
            throw new IllegalArgumentException(
                    "A loss interval needs 0 < low < high, not %s and %s".formatted(low, high));
        }
    }

    @JsonCreator
    static LossInterval of(List<BigDecimal> ends) {
        if (ends.size() != 2) {
            throw new IllegalArgumentException("A loss interval needs two bounds: " + ends);
        }
        return new LossInterval(ends.getFirst(), ends.getLast());
    }

    /** The expected loss: exp(μ + σ²/2). */
    BigDecimal mean() {
        double logLow = StrictMath.log(low.doubleValue());
        double logHigh = StrictMath.log(high.doubleValue());
        double sigma = (logHigh - logLow) / STANDARD_DEVIATIONS;
        return Rounding.money(StrictMath.exp((logLow + logHigh) / 2 + sigma * sigma / 2));
    }
}

package io.botwarden.analytics.risk;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.util.List;

/**
 * The loss of one incident: a lognormal distribution, given by its 90 % interval. If both bounds
 * are the same, the loss is known.
 *
 * @param low the lower bound
 * @param high the upper bound
 */
public record LossInterval(BigDecimal low, BigDecimal high) {

    /** The width of the 90 % interval in standard deviations of the logarithm: 2 × 1.64485. */
    private static final double STANDARD_DEVIATIONS = 3.2897;

    public LossInterval {
        if (low.signum() <= 0 || high.compareTo(low) < 0) {
            throw new IllegalArgumentException(
                    "A loss interval needs 0 < low <= high, not %s and %s".formatted(low, high));
        }
    }

    @JsonCreator
    static LossInterval of(List<BigDecimal> ends) {
        if (ends.size() != 2) {
            throw new IllegalArgumentException("A loss interval needs two bounds: " + ends);
        }
        return new LossInterval(ends.getFirst(), ends.getLast());
    }

    /** The mean of the loss's logarithm. */
    public double mu() {
        return (StrictMath.log(low.doubleValue()) + StrictMath.log(high.doubleValue())) / 2;
    }

    /** The standard deviation of the loss's logarithm. */
    public double sigma() {
        double logLow = StrictMath.log(low.doubleValue());
        double logHigh = StrictMath.log(high.doubleValue());
        return (logHigh - logLow) / STANDARD_DEVIATIONS;
    }

    /** The expected loss: exp(μ + σ²/2). */
    BigDecimal mean() {
        return Rounding.money(StrictMath.exp(mu() + sigma() * sigma() / 2));
    }
}

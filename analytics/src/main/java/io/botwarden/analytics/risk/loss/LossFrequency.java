package io.botwarden.analytics.risk.loss;

/**
 * How many events a scenario has in a year: Poisson distributed, with a rate that has a Gamma
 * distribution unless it is known.
 *
 * @param mean the expected number of events in a year
 * @param shape the shape of the rate's distribution; infinite if the rate is known
 */
public record LossFrequency(double mean, double shape) {

    /** The highest expected number of events in a year. */
    public static final double MOST = 10_000;

    /** From here on the uncertainty of the rate is below the noise of any simulation. */
    private static final double KNOWN_SHAPE = 1e7;

    /** With less certainty than this a year would have millions of events or none. */
    private static final double LEAST_SHAPE = 1e-3;

    public LossFrequency {
        if (!(mean >= 0 && mean <= MOST)) {
            throw new IllegalArgumentException(
                    "A frequency is between 0 and %.0f events a year, not %s"
                            .formatted(MOST, mean));
        }
        if (!(shape >= LEAST_SHAPE)) {
            throw new IllegalArgumentException(
                    "The shape of a frequency is at least %s, not %s"
                            .formatted(LEAST_SHAPE, shape));
        }
        shape = shape > KNOWN_SHAPE ? Double.POSITIVE_INFINITY : shape;
    }

    /** A known mean. */
    public static LossFrequency known(double mean) {
        return new LossFrequency(mean, Double.POSITIVE_INFINITY);
    }

    /**
     * A rate with a Gamma distribution.
     *
     * @param shape its shape α
     * @param rate its rate β, in years
     * @param multiplier what the rate of events is multiplied by
     */
    public static LossFrequency gamma(double shape, double rate, double multiplier) {
        return new LossFrequency(shape / rate * multiplier, shape);
    }

    /**
     * A rate with the Gamma distribution that has this 90 % interval.
     *
     * @param low the 5 % quantile, in events a year
     * @param high the 95 % quantile
     */
    public static LossFrequency interval(double low, double high) {
        if (!(low > 0 && high >= low && high <= MOST)) {
            throw new IllegalArgumentException(
                    "A frequency's interval needs 0 < low <= high <= %.0f, not %s and %s"
                            .formatted(MOST, low, high));
        }
        return GammaInterval.fit(low, high);
    }

    /** Whether the rate is known. */
    boolean isKnown() {
        return Double.isInfinite(shape);
    }

    /** The variance of the number of events in a year. */
    double variance() {
        return isKnown() ? mean : mean + mean * mean / shape;
    }
}

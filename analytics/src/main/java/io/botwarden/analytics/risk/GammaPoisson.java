package io.botwarden.analytics.risk;

/**
 * Counts whose rate has a Gamma distribution: negative binomial.
 *
 * @param shape of the rate
 * @param time the rate parameter of the rate, in quarters
 */
public record GammaPoisson(double shape, double time) {

    /** The mean of the rate. */
    public double rate() {
        return shape / time;
    }

    /** The probability of no incident. */
    public double none(double quarters) {
        return StrictMath.exp(-shape * StrictMath.log1p(quarters / time));
    }

    /** The logarithm of the probability of a count in some quarters. */
    public double logProbability(long count, double quarters) {
        double log = -shape * StrictMath.log1p(quarters / time);
        double logShare = StrictMath.log(quarters / (time + quarters));
        for (long i = 0; i < count; i++) {
            log += logShare + StrictMath.log((shape + i) / (i + 1));
        }
        return log;
    }

    /** After time has passed: what exceeds the prior keeps a share of its weight. */
    public GammaPoisson discounted(double weight, GammaPoisson prior) {
        return new GammaPoisson(
                prior.shape + weight * (shape - prior.shape),
                prior.time + weight * (time - prior.time));
    }

    /** After a count in some quarters. */
    public GammaPoisson after(long count, double quarters) {
        return new GammaPoisson(shape + count, time + quarters);
    }
}

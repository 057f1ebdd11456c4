package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How often bots have incidents in the recent past, compared with their own rates over the whole
 * history.
 *
 * <p>Week by week the count of all bots is compared with the count expected from each bot's own
 * rate and its time in that week, so that it does not matter which bots there were. The factor
 * between them has a Gamma distribution. It begins with the mean 1 and the weight of the standard
 * prior's α incidents; each week's count is added to it, and what exceeds this beginning shrinks by
 * {@code 2^(−1/h)} a week. Each week's count is then negative binomial, and the half-life h is the
 * one with the highest likelihood of all weeks. It must exceed that of equal weights by {@link
 * #LEAST_GAIN}: else the rate does not move.
 *
 * @param halfLife in weeks; null if the rate does not move
 * @param change the logarithm of the recent rate as a multiple of the overall one
 */
record CommonRate(@Nullable Integer halfLife, BigDecimal change) {

    /** Ten years. */
    private static final int WEEKS = 520;

    /**
     * The logarithm of the factor by which weeks must be more likely: half of the 95 % quantile of
     * χ².
     */
    private static final double LEAST_GAIN = 1.92;

    /**
     * @param rates the rate of each bot from its class and history, in incidents a quarter
     */
    static CommonRate of(
            RiskModel model, List<BotHistory> bots, ToDoubleFunction<BotHistory> rates) {
        long[] counts = new long[WEEKS];
        double[] expected = new double[WEEKS];
        int weeks = 0;
        for (BotHistory bot : bots) {
            WeeklyCounts own = WeeklyCounts.of(List.of(bot), WEEKS, model.quarterMilliseconds());
            double rate = rates.applyAsDouble(bot);
            for (int k = 0; k < own.weeks(); k++) {
                counts[k] += own.counts().get(k);
                expected[k] += rate * own.exposures().get(k);
            }
            weeks = Math.max(weeks, own.weeks());
        }
        double weight = model.prior().standard().alpha().doubleValue();
        GammaPoisson prior = new GammaPoisson(weight, weight);
        Filter constant = Filter.over(counts, expected, weeks, prior, 1);
        double best = constant.logLikelihood + LEAST_GAIN;
        CommonRate found = new CommonRate(null, BigDecimal.ZERO);
        for (int halfLife : model.commonRate().halfLives()) {
            Filter moving =
                    Filter.over(
                            counts, expected, weeks, prior, StrictMath.pow(0.5, 1.0 / halfLife));
            if (moving.logLikelihood > best) {
                best = moving.logLikelihood;
                found =
                        new CommonRate(
                                halfLife,
                                Rounding.result(
                                        StrictMath.log(moving.factor.rate())
                                                - StrictMath.log(constant.factor.rate())));
            }
        }
        return found;
    }

    RiskTerm term() {
        String label =
                halfLife == null
                        ? "The common rate of all bots, which has not changed more than by chance"
                        : "The change of the common rate of all bots, with a half-life of %d weeks"
                                .formatted(halfLife);
        return new RiskTerm("common-rate", label, Rounding.plain(change), null, null, null, true);
    }

    /** The factor after all weeks, and the likelihood of their counts. */
    private record Filter(GammaPoisson factor, double logLikelihood) {

        static Filter over(
                long[] counts, double[] expected, int weeks, GammaPoisson prior, double weight) {
            GammaPoisson factor = prior;
            double logLikelihood = 0;
            for (int k = weeks - 1; k >= 0; k--) {
                factor = factor.discounted(weight, prior);
                if (expected[k] > 0) {
                    logLikelihood += factor.logProbability(counts[k], expected[k]);
                    factor = factor.after(counts[k], expected[k]);
                }
            }
            return new Filter(factor, logLikelihood);
        }
    }
}

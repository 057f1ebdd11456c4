package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rate of all bots together in the recent past compares with that of the whole history.
 *
 * <p>Week by week the common rate has a Gamma distribution. It begins as the overall rate with the
 * weight of the standard prior's α incidents; each week's count is added to it, and what exceeds
 * this beginning shrinks by {@code 2^(−1/h)} a week. Each week's count is then negative binomial,
 * and the half-life h is the one with the highest likelihood of all weeks. It must exceed that of
 * equal weights by {@link #LEAST_GAIN}: else the rate does not move.
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

    static CommonRate of(RiskModel model, List<BotHistory> bots) {
        WeeklyCounts weeks = WeeklyCounts.of(bots, WEEKS, model.quarterMilliseconds());
        GammaPoisson prior = prior(model.prior().standard(), weeks);
        Filter constant = Filter.over(weeks, prior, 1);
        double best = constant.logLikelihood + LEAST_GAIN;
        CommonRate found = new CommonRate(null, BigDecimal.ZERO);
        for (int halfLife : model.commonRate().halfLives()) {
            Filter moving = Filter.over(weeks, prior, StrictMath.pow(0.5, 1.0 / halfLife));
            if (moving.logLikelihood > best) {
                best = moving.logLikelihood;
                found =
                        new CommonRate(
                                halfLife,
                                Rounding.result(
                                        StrictMath.log(moving.rate.rate())
                                                - StrictMath.log(constant.rate.rate())));
            }
        }
        return found;
    }

    private static GammaPoisson prior(RiskModel.Shape standard, WeeklyCounts weeks) {
        double shape = standard.alpha().doubleValue();
        double count = weeks.counts().stream().mapToLong(Long::longValue).sum();
        double time = weeks.exposures().stream().mapToDouble(Double::doubleValue).sum();
        double overall = (shape + count) / (standard.beta().doubleValue() + time);
        return new GammaPoisson(shape, shape / overall);
    }

    RiskTerm term() {
        String label =
                halfLife == null
                        ? "The common rate of all bots, which has not changed more than by chance"
                        : "The change of the common rate of all bots, with a half-life of %d weeks"
                                .formatted(halfLife);
        return new RiskTerm("common-rate", label, Rounding.plain(change), null, null, true);
    }

    /** The common rate after all weeks, and the likelihood of their counts. */
    private record Filter(GammaPoisson rate, double logLikelihood) {

        static Filter over(WeeklyCounts weeks, GammaPoisson prior, double weight) {
            GammaPoisson rate = prior;
            double logLikelihood = 0;
            for (int k = weeks.weeks() - 1; k >= 0; k--) {
                long count = weeks.counts().get(k);
                double exposure = weeks.exposures().get(k);
                rate = rate.discounted(weight, prior);
                logLikelihood += rate.logProbability(count, exposure);
                rate = rate.after(count, exposure);
            }
            return new Filter(rate, logLikelihood);
        }
    }
}

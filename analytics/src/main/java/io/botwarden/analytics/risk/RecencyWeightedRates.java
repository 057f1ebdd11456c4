package io.botwarden.analytics.risk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A recency-weighted Gamma-Poisson model: incidents and observation time lose half of their weight
 * with each half-life.
 *
 * <p>With the weighted count n of a bot in the weighted time T, and those of its group, the rate
 * has a Gamma distribution with the parameters β·μ + n and β + T, where μ is the group's weighted
 * rate. The half-life and β are those under which each week's counts of all bots, given the weeks
 * before it, were most likely: the marginal likelihood of the weekly counts.
 */
final class RecencyWeightedRates {

    private static final int WEEKS = 104;

    /** In weeks; the last one is no decay. */
    private static final double[] HALF_LIVES = {2, 4, 8, 13, 26, 52, Double.POSITIVE_INFINITY};

    /** In quarters. */
    private static final double[] PRIOR_TIMES = {0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 4};

    private final RiskModel model;

    RecencyWeightedRates(RiskModel model) {
        this.model = model;
    }

    /** The rate of each bot, by its key. */
    Map<Long, BotRate> of(List<BotHistory> bots) {
        Map<Long, BotRate> rates = new HashMap<>();
        Group.of(bots, model.prior().smallestClass(), WEEKS, model.quarterMilliseconds())
                .forEach(group -> add(group, rates));
        return rates;
    }

    private void add(Group group, Map<Long, BotRate> rates) {
        Filter best = fit(group);
        for (int i = 0; i < group.bots().size(); i++) {
            BotHistory bot = group.bots().get(i);
            GammaPoisson rate = best.rate(i);
            double groupRate = best.groupRate();
            rates.put(
                    bot.botId(),
                    new BotRate.Fitted(
                            BotRate.Fitted.prior(
                                    bot, best.priorTime * groupRate, groupRate, group.pooled()),
                            groupRate,
                            rate.rate(),
                            rate::none));
        }
    }

    private Filter fit(Group group) {
        Filter best = null;
        for (double halfLife : HALF_LIVES) {
            for (double priorTime : PRIOR_TIMES) {
                Filter filter = new Filter(group, StrictMath.pow(0.5, 1 / halfLife), priorTime);
                filter.run();
                best = best(best, filter);
            }
        }
        return Objects.requireNonNull(best);
    }

    private static Filter best(@Nullable Filter one, Filter other) {
        return one == null || other.logLikelihood > one.logLikelihood ? other : one;
    }

    /** The weighted counts and times, week after week. */
    private final class Filter {

        private final Group group;
        private final double weight;
        private final double priorTime;
        private final double[] counts;
        private final double[] times;
        private double groupCount;
        private double groupTime;
        private double logLikelihood;

        Filter(Group group, double weight, double priorTime) {
            this.group = group;
            this.weight = weight;
            this.priorTime = priorTime;
            counts = new double[group.bots().size()];
            times = new double[group.bots().size()];
        }

        void run() {
            for (int k = group.total().weeks() - 1; k >= 0; k--) {
                age();
                for (int i = 0; i < counts.length; i++) {
                    WeeklyCounts weeks = group.weeks().get(i);
                    if (k < weeks.weeks() && weeks.exposures().get(k) > 0) {
                        logLikelihood +=
                                rate(i).logProbability(
                                                weeks.counts().get(k), weeks.exposures().get(k));
                    }
                }
                learn(k);
            }
        }

        private void age() {
            for (int i = 0; i < counts.length; i++) {
                counts[i] *= weight;
                times[i] *= weight;
            }
            groupCount *= weight;
            groupTime *= weight;
        }

        private void learn(int k) {
            for (int i = 0; i < counts.length; i++) {
                WeeklyCounts weeks = group.weeks().get(i);
                if (k < weeks.weeks()) {
                    counts[i] += weeks.counts().get(k);
                    times[i] += weeks.exposures().get(k);
                }
            }
            groupCount += group.total().counts().get(k);
            groupTime += group.total().exposures().get(k);
        }

        /** The group's rate; the model's standard prior counts once. */
        double groupRate() {
            RiskModel.Shape standard = model.prior().standard();
            return (standard.alpha().doubleValue() + groupCount)
                    / (standard.beta().doubleValue() + groupTime);
        }

        GammaPoisson rate(int bot) {
            return new GammaPoisson(priorTime * groupRate() + counts[bot], priorTime + times[bot]);
        }
    }
}

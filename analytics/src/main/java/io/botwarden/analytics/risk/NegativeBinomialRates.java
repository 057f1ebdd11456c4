package io.botwarden.analytics.risk;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A hierarchical negative binomial model: incidents come in bursts.
 *
 * <p>The count of a bot in a week is negative binomial with the mean λ·w and the dispersion r,
 * where w is the length of the week; the rates λ of the bots of a group have a Gamma distribution
 * with the shape a around the group's rate μ over the last year. a and r maximise the marginal
 * likelihood of the weekly counts; λ is integrated over a grid of 41 multiples of μ between e⁻⁶ and
 * e⁴. With T weeks ahead
 *
 * <pre>
 *     P(≥ 1) = 1 − E[(1 + λ·w/r)^(−r·T)]      expected count = E[λ]·t
 * </pre>
 */
final class NegativeBinomialRates {

    private static final int WEEKS = 52;
    private static final double[] SHAPES = {0.25, 0.5, 1, 2, 4, 8, 16};
    private static final double[] DISPERSIONS = {0.25, 0.5, 1, 2, 4, 8, 32, 1000};
    private static final int POINTS = 41;
    private static final double LOWEST = -6;
    private static final double STEP = 0.25;

    private final RiskModel model;
    private final double week;

    NegativeBinomialRates(RiskModel model) {
        this.model = model;
        this.week = (double) WeeklyCounts.WEEK / model.quarterMilliseconds();
    }

    /** The rate of each bot, by its key. */
    Map<Long, BotRate> of(List<BotHistory> bots) {
        Map<Long, BotRate> rates = new HashMap<>();
        Group.of(bots, model.prior().smallestClass(), WEEKS, model.quarterMilliseconds())
                .forEach(group -> add(group, rates));
        return rates;
    }

    private void add(Group group, Map<Long, BotRate> rates) {
        double groupRate = groupRate(group);
        double bestLikelihood = Double.NEGATIVE_INFINITY;
        double[][] bestPosterior = {};
        double bestDispersion = 1;
        double bestShape = 1;
        for (double dispersion : DISPERSIONS) {
            double[][] likelihoods = likelihoods(group, groupRate, dispersion);
            for (double shape : SHAPES) {
                Posterior posterior = new Posterior(logPrior(shape), likelihoods);
                if (posterior.logLikelihood > bestLikelihood) {
                    bestLikelihood = posterior.logLikelihood;
                    bestPosterior = posterior.weights;
                    bestDispersion = dispersion;
                    bestShape = shape;
                }
            }
        }
        for (int i = 0; i < group.bots().size(); i++) {
            BotHistory bot = group.bots().get(i);
            double[] weights = bestPosterior[i];
            double dispersion = bestDispersion;
            rates.put(
                    bot.botId(),
                    new BotRate.Fitted(
                            BotRate.Fitted.prior(bot, bestShape, groupRate, group.pooled()),
                            groupRate,
                            mean(weights, groupRate),
                            quarters -> none(weights, groupRate, dispersion, quarters)));
        }
    }

    private static double mean(double[] weights, double groupRate) {
        double rate = 0;
        for (int g = 0; g < POINTS; g++) {
            rate += weights[g] * groupRate * multiple(g);
        }
        return rate;
    }

    /**
     * The probability of no incident. A multiplier of the rate counts as a longer period, because
     * the count of more weeks has the same ratio of variance to mean.
     */
    private double none(double[] weights, double groupRate, double dispersion, double quarters) {
        double none = 0;
        for (int g = 0; g < POINTS; g++) {
            double lambda = groupRate * multiple(g);
            none +=
                    weights[g]
                            * StrictMath.exp(
                                    -dispersion
                                            * quarters
                                            / week
                                            * StrictMath.log1p(lambda * week / dispersion));
        }
        return none;
    }

    private double groupRate(Group group) {
        RiskModel.Shape standard = model.prior().standard();
        long count = group.total().counts().stream().mapToLong(Long::longValue).sum();
        double time = group.total().exposures().stream().mapToDouble(Double::doubleValue).sum();
        return (standard.alpha().doubleValue() + count) / (standard.beta().doubleValue() + time);
    }

    /** The logarithm of the likelihood of each bot's weeks, at each point of the grid. */
    private double[][] likelihoods(Group group, double groupRate, double dispersion) {
        double[][] likelihoods = new double[group.bots().size()][POINTS];
        for (int i = 0; i < likelihoods.length; i++) {
            List<Weeks> weeks = Weeks.of(group.weeks().get(i));
            for (int g = 0; g < POINTS; g++) {
                likelihoods[i][g] = logLikelihood(weeks, groupRate * multiple(g), dispersion);
            }
        }
        return likelihoods;
    }

    private static double logLikelihood(List<Weeks> weeks, double lambda, double dispersion) {
        double log = 0;
        for (Weeks same : weeks) {
            double mean = lambda * same.exposure();
            double one = -dispersion * StrictMath.log1p(mean / dispersion);
            if (same.count() > 0) {
                double logShare = StrictMath.log(mean / (dispersion + mean));
                for (long n = 0; n < same.count(); n++) {
                    one += logShare + StrictMath.log((dispersion + n) / (n + 1));
                }
            }
            log += same.weeks() * one;
        }
        return log;
    }

    /** Weeks of a bot with the same count and exposure; most weeks are like many others. */
    private record Weeks(long count, double exposure, int weeks) {

        static List<Weeks> of(WeeklyCounts weeks) {
            Map<List<? extends Number>, Integer> same = new LinkedHashMap<>();
            for (int k = 0; k < weeks.weeks(); k++) {
                if (weeks.exposures().get(k) > 0) {
                    same.merge(
                            List.of(weeks.counts().get(k), weeks.exposures().get(k)),
                            1,
                            Integer::sum);
                }
            }
            return same.entrySet().stream()
                    .map(each ->
                            new Weeks(
                                    each.getKey().getFirst().longValue(),
                                    each.getKey().getLast().doubleValue(),
                                    each.getValue()))
                    .toList();
        }
    }

    /** A Gamma distribution with the mean 1 over the grid, on its logarithmic scale. */
    private static double[] logPrior(double shape) {
        double[] log = new double[POINTS];
        for (int g = 0; g < POINTS; g++) {
            log[g] = shape * StrictMath.log(multiple(g)) - shape * multiple(g);
        }
        double sum = logSum(log);
        for (int g = 0; g < POINTS; g++) {
            log[g] -= sum;
        }
        return log;
    }

    private static double multiple(int point) {
        return StrictMath.exp(LOWEST + STEP * point);
    }

    private static double logSum(double[] logs) {
        double highest = Arrays.stream(logs).max().orElse(0);
        double sum = 0;
        for (double log : logs) {
            sum += StrictMath.exp(log - highest);
        }
        return highest + StrictMath.log(sum);
    }

    /** The grid's weights for each bot. */
    private static final class Posterior {

        private final double[][] weights;
        private double logLikelihood;

        Posterior(double[] logPrior, double[][] likelihoods) {
            weights = new double[likelihoods.length][POINTS];
            for (int i = 0; i < likelihoods.length; i++) {
                double[] joint = new double[POINTS];
                for (int g = 0; g < POINTS; g++) {
                    joint[g] = logPrior[g] + likelihoods[i][g];
                }
                double marginal = logSum(joint);
                logLikelihood += marginal;
                for (int g = 0; g < POINTS; g++) {
                    weights[i][g] = StrictMath.exp(joint[g] - marginal);
                }
            }
        }
    }
}

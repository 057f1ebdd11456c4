package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A regression on the factors: the weights of the factors are fitted to the incidents of the year
 * before, instead of those that the version of the model gives.
 *
 * <p>{@link Regression} fits the intercepts of the groups and the coefficients of the factors to
 * {@link RegressionRows}. A bot's rate then has the Gamma distribution of its class, with the shape
 * a and the mean exp(b), after the bot's n incidents in T quarters, each of which counts exp(Σ w·x)
 * times, with the factors of that time: the Gamma-Poisson model with β = a / exp(b), so that the
 * same formulas apply. A factor that has one value in all rows cannot be told from the intercept;
 * its coefficient is 0.
 */
final class RegressionRates {

    /** The smallest number that is not rounded to 0. */
    private static final BigDecimal TINY = new BigDecimal("0.000001");

    private final RiskModel model;
    private final int iterations;

    RegressionRates(RiskModel model) {
        this(model, Regression.ITERATIONS);
    }

    /**
     * @param iterations the number of steps after which a fit has failed
     */
    RegressionRates(RiskModel model, int iterations) {
        this.model = model;
        this.iterations = iterations;
    }

    /**
     * The rates and the weights that go with them.
     *
     * @param rates by the bot's key
     * @param factors in the order of the model
     */
    record Fitted(Map<Long, BotRate> rates, List<WeightedFactor> factors) {}

    /**
     * Fits the regression.
     *
     * @param bots their histories as known at the instant
     * @param past the indicators at earlier instants, as known then
     */
    Fitted of(List<BotHistory> bots, Instant asOf, PastIndicators past) {
        RegressionRows rows = new RegressionRows(model, bots, asOf, past);
        List<Group> groups =
                Group.of(bots, model.prior().smallestClass(), 0, model.quarterMilliseconds());
        Map<Long, Regression.Unit> units = new HashMap<>();
        List<Regression.Unit> inOrder = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            for (BotHistory bot : groups.get(g).bots()) {
                Regression.Unit unit = new Regression.Unit(g, rows.of(bot));
                units.put(bot.botId(), unit);
                inOrder.add(unit);
            }
        }
        boolean[] varies = varying(inOrder);
        List<Regression.Unit> reduced =
                inOrder.stream().map(unit -> withColumns(unit, varies)).toList();
        Regression.Fit fit =
                new Regression(
                                reduced,
                                groups.size(),
                                count(varies),
                                model.prior().standard(),
                                iterations)
                        .best();
        List<WeightedFactor> factors = factors(varies, fit);
        Map<Long, BotRate> rates = new HashMap<>();
        for (int g = 0; g < groups.size(); g++) {
            for (BotHistory bot : groups.get(g).bots()) {
                Prior prior = prior(bot, groups.get(g).pooled(), g, fit);
                Regression.Unit unit = units.get(bot.botId());
                rates.put(
                        bot.botId(), rate(prior, unit == null ? List.of() : unit.rows(), factors));
            }
        }
        return new Fitted(rates, factors);
    }

    /** Which factors differ between rows. */
    private boolean[] varying(List<Regression.Unit> units) {
        boolean[] varies = new boolean[model.factors().size()];
        List<Double> first = null;
        for (Regression.Unit unit : units) {
            for (Regression.Row row : unit.rows()) {
                if (first == null) {
                    first = row.x();
                }
                for (int k = 0; k < varies.length; k++) {
                    varies[k] |= !row.x().get(k).equals(first.get(k));
                }
            }
        }
        return varies;
    }

    private static int count(boolean[] varies) {
        int count = 0;
        for (boolean each : varies) {
            count += each ? 1 : 0;
        }
        return count;
    }

    private static Regression.Unit withColumns(Regression.Unit unit, boolean[] varies) {
        List<Regression.Row> rows = new ArrayList<>();
        for (Regression.Row row : unit.rows()) {
            List<Double> x = new ArrayList<>();
            for (int k = 0; k < varies.length; k++) {
                if (varies[k]) {
                    x.add(row.x().get(k));
                }
            }
            rows.add(new Regression.Row(List.copyOf(x), row.exposure(), row.count()));
        }
        return new Regression.Unit(unit.group(), rows);
    }

    private List<WeightedFactor> factors(boolean[] varies, Regression.@Nullable Fit fit) {
        List<WeightedFactor> factors = new ArrayList<>();
        int column = 0;
        for (int k = 0; k < varies.length; k++) {
            RiskFactor given = model.factors().get(k);
            BigDecimal weight = BigDecimal.ZERO;
            if (varies[k] && fit != null) {
                weight = Rounding.input(new BigDecimal(fit.coefficients().get(column)));
                column++;
            }
            factors.add(
                    new WeightedFactor(
                            new RiskFactor(given.factor(), weight, given.fullAt()),
                            varies[k] ? WeightBasis.FITTED : WeightBasis.DOES_NOT_VARY));
        }
        return factors;
    }

    private Prior prior(BotHistory bot, boolean pooled, int group, Regression.@Nullable Fit fit) {
        if (fit == null) {
            RiskModel.Shape standard = model.prior().standard();
            return new Prior(
                    bot.criticality(),
                    standard.alpha(),
                    standard.beta(),
                    "the regression did not converge: the model's standard prior, without factors");
        }
        return new Prior(
                bot.criticality(),
                Rounding.input(new BigDecimal(fit.shape())),
                Rounding.input(
                                new BigDecimal(
                                        fit.shape() * StrictMath.exp(-fit.intercepts().get(group))))
                        .max(TINY),
                BotRate.Fitted.pooled(pooled));
    }

    private static BotRate rate(
            Prior prior, List<Regression.Row> rows, List<WeightedFactor> factors) {
        long count = 0;
        double time = 0;
        for (Regression.Row row : rows) {
            double log = 0;
            for (int k = 0; k < factors.size(); k++) {
                log += factors.get(k).factor().weight().doubleValue() * row.x().get(k);
            }
            count += row.count();
            time += row.exposure() * StrictMath.exp(log);
        }
        return new BotRate.Rounded(
                prior,
                prior.alpha().add(BigDecimal.valueOf(count)),
                prior.beta().add(Rounding.input(new BigDecimal(time))));
    }
}

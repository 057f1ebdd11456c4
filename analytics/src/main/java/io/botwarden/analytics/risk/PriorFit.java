package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fits the prior of a class by the method of moments.
 *
 * <p>For k bots with {@code n_i} incidents in {@code T_i} quarters the common rate is {@code μ = Σn
 * / ΣT}. The rates {@code r_i = n_i / T_i} vary by chance and by real differences between bots;
 * since a Poisson count's variance is its mean, the variance of the latter is
 *
 * <pre>
 *     σ² = (Σ T_i (r_i − μ)² − (k − 1) μ) / (ΣT − ΣT_i² / ΣT)
 * </pre>
 *
 * and α = μ²/σ², β = μ/σ². (The estimator of Bühlmann and Straub with the within-variance of
 * Poisson counts.)
 *
 * <p>Fallbacks, in this order. A class with too few observed bots uses the fit over all bots. If σ²
 * is not positive the bots hardly differ: β is a fixed number of quarters and α = μ·β. If no
 * incident occurred at all, or nothing was observed, the model's standard prior is used.
 */
final class PriorFit {

    private static final MathContext PRECISION = MathContext.DECIMAL128;

    private final RiskModel.PriorRules rules;
    private final List<BotHistory> bots;

    PriorFit(RiskModel.PriorRules rules, List<BotHistory> bots) {
        this.rules = rules;
        this.bots = bots.stream().filter(bot -> bot.exposure().signum() > 0).toList();
    }

    /** The prior of a criticality tier. */
    Prior of(String riskClass) {
        List<BotHistory> members =
                bots.stream().filter(bot -> bot.criticality().equals(riskClass)).toList();
        if (members.size() >= rules.smallestClass()) {
            return fit(riskClass, members, null);
        }
        String reason =
                "class %s has %d observed bots, but a prior needs %d: fitted on all %d bots"
                        .formatted(riskClass, members.size(), rules.smallestClass(), bots.size());
        return fit(riskClass, bots, reason);
    }

    private Prior fit(String riskClass, List<BotHistory> members, @Nullable String reason) {
        BigDecimal exposure = sum(members.stream().map(BotHistory::exposure).toList());
        long incidents = members.stream().mapToLong(BotHistory::incidents).sum();
        if (incidents == 0) {
            return new Prior(
                    riskClass,
                    rules.standard().alpha(),
                    rules.standard().beta(),
                    also(reason, "no incidents occurred: the model's standard prior"));
        }
        BigDecimal mean = BigDecimal.valueOf(incidents).divide(exposure, PRECISION);
        Optional<BigDecimal> variance = variance(members, exposure, mean);
        if (variance.isEmpty()) {
            BigDecimal beta = rules.pooledQuarters();
            return new Prior(
                    riskClass,
                    atLeastTiny(Rounding.input(mean.multiply(beta))),
                    beta,
                    also(
                            reason,
                            "bots differ no more than by chance: their common rate, weighted as %s quarters"
                                    .formatted(beta.toPlainString())));
        }
        return new Prior(
                riskClass,
                atLeastTiny(Rounding.input(mean.multiply(mean), variance.get())),
                atLeastTiny(Rounding.input(mean, variance.get())),
                reason);
    }

    /** The variance between the bots' own rates; empty if it is no more than chance. */
    private static Optional<BigDecimal> variance(
            List<BotHistory> members, BigDecimal exposure, BigDecimal mean) {
        BigDecimal scatter =
                sum(
                        members.stream()
                                .map(bot -> {
                                    BigDecimal distance = rate(bot).subtract(mean);
                                    return bot.exposure()
                                            .multiply(distance)
                                            .multiply(distance, PRECISION);
                                })
                                .toList());
        BigDecimal byChance = mean.multiply(BigDecimal.valueOf(members.size() - 1L));
        BigDecimal squares =
                sum(members.stream().map(bot -> bot.exposure().multiply(bot.exposure())).toList());
        BigDecimal weight = exposure.subtract(squares.divide(exposure, PRECISION));
        BigDecimal beyondChance = scatter.subtract(byChance);
        return beyondChance.signum() <= 0 || weight.signum() <= 0
                ? Optional.empty()
                : Optional.of(beyondChance.divide(weight, PRECISION));
    }

    private static BigDecimal rate(BotHistory bot) {
        return BigDecimal.valueOf(bot.incidents()).divide(bot.exposure(), PRECISION);
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A parameter of a Gamma distribution must be positive, even if it rounds to 0. */
    private static BigDecimal atLeastTiny(BigDecimal parameter) {
        return parameter.signum() > 0 ? parameter : parameter.add(parameter.ulp());
    }

    private static String also(@Nullable String reason, String another) {
        return reason == null ? another : reason + "; " + another;
    }
}

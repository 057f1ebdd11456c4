package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fits the prior of a class by the method of moments.
 *
 * <p>Of k bots with {@code n_i} incidents in {@code T_i} quarters the common rate is {@code μ = Σn
 * / ΣT}. The rates {@code r_i = n_i / T_i} scatter around it by chance and by what the bots differ
 * in; since a Poisson count's variance is its mean, the latter is
 *
 * <pre>
 *     σ² = (Σ T_i (r_i − μ)² − (k − 1) μ) / (ΣT − ΣT_i² / ΣT)
 * </pre>
 *
 * and α = μ²/σ², β = μ/σ². (The estimator of Bühlmann and Straub with the within-variance that
 * Poisson counts have.)
 *
 * <p>Fallbacks, in this order. A class with too few watched bots takes the fit over all bots. Where
 * σ² is not positive the bots hardly differ: β is a fixed number of quarters and α = μ·β. Where no
 * incident was seen at all, or nothing was watched, the model's standard prior is taken.
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
                "class %s has %d watched bots of the %d that a prior needs: fitted on all %d bots"
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
                    also(reason, "no incident was seen: the model's standard prior"));
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
                            "bots differ no more than by chance: their common rate, trusted like %s quarters"
                                    .formatted(beta.toPlainString())));
        }
        return new Prior(
                riskClass,
                atLeastTiny(Rounding.input(mean.multiply(mean), variance.get())),
                atLeastTiny(Rounding.input(mean, variance.get())),
                reason);
    }

    /** By how much the bots' own rates differ; empty where it is no more than by chance. */
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

    /** A parameter of a Gamma distribution is positive, also where it rounds to 0. */
    private static BigDecimal atLeastTiny(BigDecimal parameter) {
        return parameter.signum() > 0 ? parameter : parameter.add(parameter.ulp());
    }

    private static String also(@Nullable String reason, String another) {
        return reason == null ? another : reason + "; " + another;
    }
}

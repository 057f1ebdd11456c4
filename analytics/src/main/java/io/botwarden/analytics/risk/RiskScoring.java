package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scores one bot, given the distribution of its rate and the common rate. */
final class RiskScoring {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final RiskModel model;
    private final Instant asOf;
    private final @Nullable CommonRate common;
    private final BigDecimal quarters;
    private final List<WeightedFactor> weighted;

    /**
     * Scores with the weights of the model.
     *
     * @param common null if the rates move by themselves
     * @param quarters the length of the period ahead
     */
    RiskScoring(RiskModel model, Instant asOf, @Nullable CommonRate common, BigDecimal quarters) {
        this(
                model,
                asOf,
                common,
                quarters,
                model.factors().stream()
                        .map(factor -> new WeightedFactor(factor, WeightBasis.GIVEN))
                        .toList());
    }

    /**
     * @param common null if the rates move by themselves
     * @param quarters the length of the period ahead
     * @param weighted the factors, in display order
     */
    RiskScoring(
            RiskModel model,
            Instant asOf,
            @Nullable CommonRate common,
            BigDecimal quarters,
            List<WeightedFactor> weighted) {
        this.model = model;
        this.asOf = asOf;
        this.common = common;
        this.quarters = quarters;
        this.weighted = List.copyOf(weighted);
    }

    RiskScore score(BotHistory bot, BotRate rate) {
        List<RiskTerm> factors = weighted.stream().map(factor -> term(factor, bot)).toList();
        List<RiskTerm> multiplied = new ArrayList<>();
        if (common != null) {
            multiplied.add(common.term());
        }
        multiplied.addAll(factors);
        double multiplier = StrictMath.exp(sum(multiplied).doubleValue());
        double ahead = multiplier * quarters.doubleValue();
        List<RiskTerm> terms = new ArrayList<>(baseAndHistory(rate));
        terms.addAll(multiplied);
        BigDecimal probability = rate.probability(ahead);
        BigDecimal expectedCount = rate.expected(ahead);
        Prior prior = rate.prior();
        LossInterval loss = model.loss(bot.criticality(), bot.dataClassification());
        BigDecimal expectedLoss = loss.mean();
        RiskLevel likelihood = model.likelihoodOf(probability);
        RiskLevel impact = model.impactOf(expectedLoss);
        return new RiskScore(
                bot.botId(),
                bot.code(),
                asOf,
                Rounding.plain(bot.exposure()),
                bot.basis(),
                bot.incidents(),
                prior.riskClass(),
                Rounding.plain(prior.alpha()),
                Rounding.plain(prior.beta()),
                prior.fallback(),
                rate.mean(),
                Rounding.result(multiplier),
                Rounding.plain(sum(terms)),
                probability,
                expectedCount,
                Rounding.plain(probability.multiply(HUNDRED)),
                likelihood,
                impact,
                model.level(likelihood, impact),
                expectedLoss,
                Rounding.money(expectedCount.multiply(expectedLoss)),
                loss,
                terms,
                bot.indicators().vulnerabilities());
    }

    /**
     * The probability of at least one incident in the period ahead.
     *
     * @param shape α + n
     * @param time β + T
     * @param ahead m·t
     */
    static BigDecimal probability(BigDecimal shape, BigDecimal time, double ahead) {
        double logOfNone = -shape.doubleValue() * StrictMath.log1p(ahead / time.doubleValue());
        return Rounding.result(-StrictMath.expm1(logOfNone));
    }

    private static List<RiskTerm> baseAndHistory(BotRate rate) {
        return List.of(
                new RiskTerm(
                        "class-base",
                        "The quarterly rate of bots of class %s"
                                .formatted(rate.prior().riskClass()),
                        rate.base(),
                        null,
                        null,
                        null,
                        true),
                new RiskTerm(
                        "own-history",
                        "The effect of the bot's own incidents",
                        rate.history(),
                        null,
                        null,
                        null,
                        true));
    }

    private static RiskTerm term(WeightedFactor weighted, BotHistory bot) {
        RiskFactor factor = weighted.factor();
        BigDecimal x = factor.x(bot.indicators());
        return new RiskTerm(
                factor.factor().term(),
                factor.factor().label(),
                Rounding.plain(factor.weight().multiply(x)),
                Rounding.plain(factor.weight()),
                weighted.basis(),
                x,
                bot.indicators().value(factor.factor()) != null);
    }

    private static BigDecimal sum(List<RiskTerm> terms) {
        return terms.stream().map(RiskTerm::contribution).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

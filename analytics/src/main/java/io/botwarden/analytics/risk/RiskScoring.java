package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scores one bot, given the prior of its class and the common rate. */
final class RiskScoring {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final RiskModel model;
    private final Instant asOf;
    private final CommonRate common;
    private final BigDecimal quarters;

    /**
     * @param quarters the length of the period ahead
     */
    RiskScoring(RiskModel model, Instant asOf, CommonRate common, BigDecimal quarters) {
        this.model = model;
        this.asOf = asOf;
        this.common = common;
        this.quarters = quarters;
    }

    RiskScore score(BotHistory bot, Prior prior) {
        BigDecimal shape = prior.alpha().add(BigDecimal.valueOf(bot.incidents()));
        BigDecimal time = prior.beta().add(bot.exposure());
        List<RiskTerm> factors = model.factors().stream().map(factor -> term(factor, bot)).toList();
        RiskTerm commonRate = common.term();
        double multiplier =
                StrictMath.exp(sum(factors).add(commonRate.contribution()).doubleValue());
        double ahead = multiplier * quarters.doubleValue();
        List<RiskTerm> terms = new ArrayList<>(baseAndHistory(prior, shape, time));
        terms.add(commonRate);
        terms.addAll(factors);
        BigDecimal probability = probability(shape, time, ahead);
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
                Rounding.result(shape, time),
                Rounding.result(multiplier),
                Rounding.plain(sum(terms)),
                probability,
                Rounding.result(shape.multiply(new BigDecimal(ahead)), time),
                Rounding.plain(probability.multiply(HUNDRED)),
                likelihood,
                impact,
                model.level(likelihood, impact),
                expectedLoss,
                loss,
                terms,
                bot.vulnerabilities());
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

    /**
     * The history term is the difference between the rounded base and the rounded log-rate, so that
     * they add up.
     */
    private static List<RiskTerm> baseAndHistory(Prior prior, BigDecimal shape, BigDecimal time) {
        BigDecimal base = logOfQuotient(prior.alpha(), prior.beta());
        BigDecimal history = logOfQuotient(shape, time).subtract(base);
        return List.of(
                new RiskTerm(
                        "class-base",
                        "The quarterly rate of bots of class %s".formatted(prior.riskClass()),
                        base,
                        null,
                        null,
                        true),
                new RiskTerm(
                        "own-history",
                        "The effect of the bot's own incidents",
                        Rounding.plain(history),
                        null,
                        null,
                        true));
    }

    private RiskTerm term(RiskFactor factor, BotHistory bot) {
        BigDecimal x = factor.measure() == null ? null : measured(factor.measure(), bot);
        BigDecimal value = x == null ? BigDecimal.ZERO : Rounding.plain(x);
        return new RiskTerm(
                factor.name(),
                factor.label(),
                Rounding.plain(factor.weight().multiply(value)),
                Rounding.plain(factor.weight()),
                value,
                x != null);
    }

    private @Nullable BigDecimal measured(RiskFactor.Measure measure, BotHistory bot) {
        return switch (measure) {
            case SLO_BURN -> sloBurn(bot);
            case FAILED_CONTROLS -> failedControls(bot);
            case OPEN_VULNERABILITIES -> exploitation(bot.vulnerabilities());
        };
    }

    /** 1 while an open vulnerability is known to be exploited, otherwise 1 − Π(1 − EPSS). */
    private static @Nullable BigDecimal exploitation(@Nullable OpenVulnerabilities open) {
        if (open == null) {
            return null;
        }
        return open.knownExploited() > 0 ? BigDecimal.ONE : Rounding.input(open.anyExploited());
    }

    /** The share of failed controls; {@code fullAt} and above is 1. */
    private @Nullable BigDecimal failedControls(BotHistory bot) {
        if (bot.controls() == 0) {
            return null;
        }
        BigDecimal full =
                model.failedControls().fullAt().multiply(BigDecimal.valueOf(bot.controls()));
        return Rounding.input(BigDecimal.valueOf(bot.failedControls()), full).min(BigDecimal.ONE);
    }

    /** burn = error ratio / (1 − SLO); {@code fullAt} and above is 1. */
    private @Nullable BigDecimal sloBurn(BotHistory bot) {
        RiskModel.SloBurn rules = model.sloBurn();
        if (bot.requests() < rules.smallestCount()) {
            return null;
        }
        BigDecimal allowed =
                BigDecimal.ONE
                        .subtract(rules.objective())
                        .multiply(BigDecimal.valueOf(bot.requests()))
                        .multiply(rules.fullAt());
        return Rounding.input(BigDecimal.valueOf(bot.failures()), allowed).min(BigDecimal.ONE);
    }

    private static BigDecimal logOfQuotient(BigDecimal dividend, BigDecimal divisor) {
        return Rounding.result(
                StrictMath.log(dividend.doubleValue()) - StrictMath.log(divisor.doubleValue()));
    }

    private static BigDecimal sum(List<RiskTerm> terms) {
        return terms.stream().map(RiskTerm::contribution).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

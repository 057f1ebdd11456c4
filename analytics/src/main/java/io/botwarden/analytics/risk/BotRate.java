package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The distribution of a bot's rate of incidents, before the factors. */
interface BotRate {

    /** The prior of the bot's class. */
    Prior prior();

    /** The mean of the rate, in incidents a quarter. */
    BigDecimal mean();

    /** The logarithm of the class's rate. */
    BigDecimal base();

    /** The difference that the bot's own history makes to it. */
    BigDecimal history();

    /**
     * The expected number of incidents.
     *
     * @param ahead the length of the period in quarters times the multiplier of the rate
     */
    BigDecimal expected(double ahead);

    /** The probability of at least one incident. */
    BigDecimal probability(double ahead);

    /**
     * A Gamma distribution whose parameters are rounded, so that results can be recomputed.
     *
     * @param prior of the class
     * @param shape α + n
     * @param time β + T
     */
    record Rounded(Prior prior, BigDecimal shape, BigDecimal time) implements BotRate {

        static Rounded of(Prior prior, BotHistory bot) {
            return new Rounded(
                    prior,
                    prior.alpha().add(BigDecimal.valueOf(bot.incidents())),
                    prior.beta().add(bot.exposure()));
        }

        @Override
        public BigDecimal mean() {
            return Rounding.result(shape, time);
        }

        @Override
        public BigDecimal base() {
            return logOfQuotient(prior.alpha(), prior.beta());
        }

        /** The difference of rounded logarithms, so that they add up. */
        @Override
        public BigDecimal history() {
            return Rounding.plain(logOfQuotient(shape, time).subtract(base()));
        }

        @Override
        public BigDecimal expected(double ahead) {
            return Rounding.result(shape.multiply(new BigDecimal(ahead)), time);
        }

        @Override
        public BigDecimal probability(double ahead) {
            return RiskScoring.probability(shape, time, ahead);
        }

        private static BigDecimal logOfQuotient(BigDecimal dividend, BigDecimal divisor) {
            return Rounding.result(
                    StrictMath.log(dividend.doubleValue()) - StrictMath.log(divisor.doubleValue()));
        }
    }

    /**
     * Another distribution.
     *
     * @param groupRate the rate of the bot's class
     * @param rate the mean
     * @param none the probability of no incident
     */
    record Fitted(Prior prior, double groupRate, double rate, NoIncident none) implements BotRate {

        /** A prior with the class's rate. */
        static Prior prior(BotHistory bot, double shape, double groupRate, boolean pooled) {
            return new Prior(
                    bot.criticality(),
                    Rounding.result(shape),
                    Rounding.result(shape / groupRate),
                    pooled(pooled));
        }

        /** Why a bot's class has no prior of its own; null if it has. */
        static @Nullable String pooled(boolean pooled) {
            return pooled
                    ? "the class has too few observed bots: fitted on all bots of such classes"
                    : null;
        }

        @Override
        public BigDecimal mean() {
            return Rounding.result(rate);
        }

        @Override
        public BigDecimal base() {
            return Rounding.result(StrictMath.log(groupRate));
        }

        @Override
        public BigDecimal history() {
            return Rounding.plain(Rounding.result(StrictMath.log(rate)).subtract(base()));
        }

        @Override
        public BigDecimal expected(double ahead) {
            return Rounding.result(rate * ahead);
        }

        @Override
        public BigDecimal probability(double ahead) {
            return Rounding.result(1 - none.in(ahead));
        }
    }

    /** The probability of no incident in some quarters. */
    interface NoIncident {

        double in(double quarters);
    }
}

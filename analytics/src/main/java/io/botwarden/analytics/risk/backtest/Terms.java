package io.botwarden.analytics.risk.backtest;

import java.util.List;

/**
 * The terms of models that consist of a group's rate, a bot's own history and the period's length.
 */
final class Terms {

    private Terms() {}

    /**
     * Terms that add up to the logarithm of the expected count.
     *
     * @param groupRate the rate of the bot's group, in incidents a quarter
     * @param botRate the rate of the bot after its own history
     * @param quarters the length of the period
     */
    static List<ForecastTerm> of(double groupRate, double botRate, double quarters) {
        return List.of(
                new ForecastTerm("class-base", StrictMath.log(groupRate)),
                new ForecastTerm("own-history", StrictMath.log(botRate / groupRate)),
                period(quarters));
    }

    static ForecastTerm period(double quarters) {
        return new ForecastTerm("period-length", StrictMath.log(quarters));
    }
}

package io.botwarden.analytics.risk.backtest;

import java.util.List;

/**
 * What a model expects of a bot in one period.
 *
 * @param botId the bot's key
 * @param botCode the bot's code
 * @param probability of at least one serious incident
 * @param expectedCount the expected number of serious incidents
 * @param terms add up to the logarithm of the expected count
 */
public record Forecast(
        long botId,
        String botCode,
        double probability,
        double expectedCount,
        List<ForecastTerm> terms) {

    public Forecast {
        terms = List.copyOf(terms);
    }
}

package io.botwarden.analytics.risk.backtest;

/**
 * The forecasts between two probabilities.
 *
 * @param lower the lower bound, inclusive
 * @param upper the upper bound, exclusive except for 1
 * @param forecasts the number of forecasts
 * @param events how many of them were followed by an incident
 * @param meanForecast their mean probability
 * @param frequency events / forecasts
 */
public record ReliabilityBin(
        double lower,
        double upper,
        long forecasts,
        long events,
        double meanForecast,
        double frequency) {}

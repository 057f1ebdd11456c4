package io.botwarden.analytics.risk.backtest;

/**
 * Murphy's decomposition of a Brier score over bins: score = reliability − resolution + uncertainty
 * + remainder.
 *
 * @param reliability the mean squared distance of forecasts from the frequency in their bin; 0 is
 *     best
 * @param resolution the mean squared distance of the bins' frequencies from the base rate; high is
 *     good
 * @param uncertainty of the outcomes: base rate × (1 − base rate)
 * @param remainder the part within bins, because the forecasts in a bin differ
 */
public record Decomposition(
        double reliability, double resolution, double uncertainty, double remainder) {}

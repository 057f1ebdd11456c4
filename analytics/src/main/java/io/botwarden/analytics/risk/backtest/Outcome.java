package io.botwarden.analytics.risk.backtest;

/**
 * A forecast with what happened.
 *
 * @param botId the bot's key, by which the bootstrap draws
 * @param probability the forecast
 * @param expectedCount the forecast, which ranks bots of the same probability
 * @param happened whether there was a serious incident in the period
 * @param happenedBefore whether there was one in the period before, as known at the origin
 */
record Outcome(
        long botId,
        double probability,
        double expectedCount,
        boolean happened,
        boolean happenedBefore) {

    /** The outcome as a number. */
    double y() {
        return happened ? 1 : 0;
    }
}

package io.botwarden.analytics.risk.backtest;

import java.util.List;

/**
 * What to test.
 *
 * @param horizon how far ahead the forecasts look
 * @param severities which incidents count, such as {@code HIGH} and {@code CRITICAL}
 * @param seed of the random numbers of the bootstrap
 */
public record BacktestQuestion(Horizon horizon, List<String> severities, long seed) {

    /** The seed if none is given. */
    public static final long USUAL_SEED = 1;

    /** Samples of the bootstrap. */
    static final int SAMPLES = 2000;

    public BacktestQuestion {
        severities = List.copyOf(severities);
    }
}

package io.botwarden.analytics.risk.backtest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The back-test of one model.
 *
 * @param name in kebab case
 * @param measures null if no period could be tested
 * @param verdict whether it was better than the base rate
 * @param champion whether it has the best log score
 * @param next its forecasts for the period after the end of the history, riskiest first
 */
public record ModelResult(
        String name,
        @Nullable Measures measures,
        Verdict verdict,
        boolean champion,
        List<Forecast> next) {

    public ModelResult {
        next = List.copyOf(next);
    }
}

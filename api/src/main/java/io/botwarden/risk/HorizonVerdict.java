package io.botwarden.risk;

import io.botwarden.analytics.risk.FrequencyModel;
import io.botwarden.analytics.risk.backtest.BacktestResult;
import io.botwarden.analytics.risk.backtest.Horizon;
import io.botwarden.analytics.risk.backtest.ModelResult;
import io.botwarden.analytics.risk.backtest.Verdict;

/**
 * Whether the scores of a version are informative at a horizon; the type {@code RiskHorizonVerdict}
 * of the schema.
 *
 * @param verdict of the version's own model of frequency
 */
record HorizonVerdict(Horizon horizon, Verdict verdict, int periods) {

    static HorizonVerdict of(BacktestResult result, FrequencyModel frequency) {
        return new HorizonVerdict(
                result.question().horizon(),
                result.models().stream()
                        .filter(model -> model.name().equals(frequency.label()))
                        .findFirst()
                        .map(ModelResult::verdict)
                        .orElse(Verdict.INSUFFICIENT_HISTORY),
                result.origins());
    }
}

package io.botwarden.analytics.risk.backtest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a back-test.
 *
 * @param question what was tested
 * @param modelVersion the version of the risk model
 * @param origins the number of origins
 * @param firstOrigin the first of them; null if there is none
 * @param end the end of the last tested period, and of the history; null without incidents
 * @param forecasts the number of forecasts of each model
 * @param bots the number of bots with forecasts
 * @param events how many of the forecasts were followed by an incident
 * @param baseRateBrier the Brier score of the base rate; null without forecasts
 * @param models every model
 * @param matrix what followed each level of the risk matrix, highest first
 * @param matrixAuc the probability that a bot with an incident was at a higher level than one
 *     without, the same level counting half; null if it is not defined
 * @param factorsVary whether a factor of the model differed between bots or origins
 */
public record BacktestResult(
        BacktestQuestion question,
        String modelVersion,
        int origins,
        @Nullable Instant firstOrigin,
        @Nullable Instant end,
        long forecasts,
        long bots,
        long events,
        @Nullable Double baseRateBrier,
        List<ModelResult> models,
        List<LevelResult> matrix,
        @Nullable Double matrixAuc,
        boolean factorsVary) {

    public BacktestResult {
        models = List.copyOf(models);
        matrix = List.copyOf(matrix);
    }

    /** Whether the champion is better than the base rate at this horizon. */
    public Verdict verdict() {
        return models.stream()
                .filter(ModelResult::champion)
                .findFirst()
                .map(ModelResult::verdict)
                .orElse(Verdict.INSUFFICIENT_HISTORY);
    }
}

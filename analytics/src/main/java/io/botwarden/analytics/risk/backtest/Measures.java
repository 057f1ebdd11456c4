package io.botwarden.analytics.risk.backtest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good the forecasts of one model were.
 *
 * @param brier the Brier score; 0 is best
 * @param decomposition of the Brier score
 * @param logScore the mean log score; 0 is best
 * @param skill against the base rate; null if it has no Brier score to improve
 * @param skillAgainstLastPeriod against the forecast that what happened happens again; null if that
 *     was always right
 * @param auc the probability that a bot with an incident was ranked above one without
 * @param topDecileLift the frequency of incidents in the tenth of forecasts ranked highest, as a
 *     multiple of the base rate
 * @param bins ten bins of equal width; those without forecasts are left out
 */
public record Measures(
        double brier,
        Decomposition decomposition,
        double logScore,
        @Nullable Interval skill,
        @Nullable Interval skillAgainstLastPeriod,
        @Nullable Double auc,
        @Nullable Double topDecileLift,
        List<ReliabilityBin> bins) {

    /** The number of periods from which on a verdict is possible. */
    public static final int FEWEST_PERIODS = 4;

    public Measures {
        bins = List.copyOf(bins);
    }

    /**
     * Whether the forecasts were better than the base rate.
     *
     * @param periods the number of tested periods
     */
    public Verdict verdict(int periods) {
        if (periods < FEWEST_PERIODS || skill == null || skill.low() == null) {
            return Verdict.INSUFFICIENT_HISTORY;
        }
        return skill.low() > 0 ? Verdict.BETTER_THAN_BASE_RATE : Verdict.NOT_BETTER_THAN_BASE_RATE;
    }
}

package io.botwarden.risk.register;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.risk.LevelMatrix;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often an event happens, and what it costs. A 90 % interval [L, U] stands for a lognormal
 * distribution: σ = ln(U/L) / 3.2897, μ = (ln L + ln U) / 2, and its mean is exp(μ + σ²/2).
 *
 * @param scoreBot key of the bot whose risk score gave the frequency; null if people estimated it
 * @param frequency the mean number of events a year
 * @param frequencyLow the lower bound of its interval; null if only the mean is given
 * @param frequencyHigh the upper bound of its interval; null if only the mean is given
 * @param lossLow the lower bound of the loss of one event
 * @param lossHigh the upper bound of the loss of one event
 */
public record Scenario(
        RiskBasis basis,
        @Nullable Long scoreBot,
        BigDecimal frequency,
        @Nullable BigDecimal frequencyLow,
        @Nullable BigDecimal frequencyHigh,
        BigDecimal lossLow,
        BigDecimal lossHigh) {

    /** The width of a 90 % interval in standard deviations: 2 × 1.64485. */
    private static final double STANDARD_DEVIATIONS = 3.2897;

    private static final double QUARTERS_A_YEAR = 4;
    private static final int DECIMALS_OF_PROBABILITY = 9;

    static Scenario of(Readable row) {
        return new Scenario(
                RiskBasis.valueOf(Fields.text(row, "basis")),
                row.get("score_bot_id", Long.class),
                number(row, "frequency"),
                row.get("frequency_low", BigDecimal.class),
                row.get("frequency_high", BigDecimal.class),
                number(row, "loss_low"),
                number(row, "loss_high"));
    }

    private static BigDecimal number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, BigDecimal.class));
    }

    /** The mean of a lognormal distribution, rounded to seven digits. */
    static BigDecimal mean(BigDecimal low, BigDecimal high) {
        if (low.compareTo(high) == 0) {
            return low;
        }
        double logLow = StrictMath.log(low.doubleValue());
        double logHigh = StrictMath.log(high.doubleValue());
        double sigma = (logHigh - logLow) / STANDARD_DEVIATIONS;
        return BigDecimal.valueOf(StrictMath.exp((logLow + logHigh) / 2 + sigma * sigma / 2))
                .round(MathContext.DECIMAL32);
    }

    /**
     * The rating of the scenario.
     *
     * @param likelihoodFactor what treatments leave of the frequency, from 0 to 1
     * @param impactFactor what treatments leave of the loss, from 0 to 1
     */
    public Rating rate(LevelMatrix matrix, BigDecimal likelihoodFactor, BigDecimal impactFactor) {
        BigDecimal left = frequency.multiply(likelihoodFactor);
        BigDecimal loss = mean(lossLow, lossHigh).multiply(impactFactor);
        BigDecimal probability =
                BigDecimal.valueOf(-StrictMath.expm1(-left.doubleValue() / QUARTERS_A_YEAR))
                        .setScale(DECIMALS_OF_PROBABILITY, RoundingMode.HALF_UP);
        String likelihood = matrix.likelihood(probability);
        String impact = matrix.impact(loss);
        return new Rating(
                likelihood,
                impact,
                matrix.level(likelihood, impact),
                left.multiply(loss).setScale(2, RoundingMode.HALF_UP));
    }

    /** The rating without treatments. */
    Rating inherent(LevelMatrix matrix) {
        return rate(matrix, BigDecimal.ONE, BigDecimal.ONE);
    }

    /** Whether both have the same figures, however they are written. */
    boolean isSame(Scenario other) {
        return basis == other.basis
                && Objects.equals(scoreBot, other.scoreBot)
                && isSame(frequency, other.frequency)
                && isSame(frequencyLow, other.frequencyLow)
                && isSame(frequencyHigh, other.frequencyHigh)
                && isSame(lossLow, other.lossLow)
                && isSame(lossHigh, other.lossHigh);
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }
}

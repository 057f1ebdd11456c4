package io.botwarden.risk;

import io.botwarden.analytics.risk.FrequencyModel;
import io.botwarden.analytics.risk.RiskLevel;
import io.botwarden.analytics.risk.WeightBasis;
import io.botwarden.analytics.risk.backtest.BacktestResult;
import io.botwarden.analytics.risk.backtest.Decomposition;
import io.botwarden.analytics.risk.backtest.Forecast;
import io.botwarden.analytics.risk.backtest.ForecastTerm;
import io.botwarden.analytics.risk.backtest.Horizon;
import io.botwarden.analytics.risk.backtest.Interval;
import io.botwarden.analytics.risk.backtest.LevelResult;
import io.botwarden.analytics.risk.backtest.Measures;
import io.botwarden.analytics.risk.backtest.ModelResult;
import io.botwarden.analytics.risk.backtest.ReliabilityBin;
import io.botwarden.analytics.risk.backtest.Verdict;
import io.botwarden.insight.GrantedScope;
import io.botwarden.platform.read.RecordKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A back-test in GraphQL; the type {@code RiskBacktest} of the schema. Numbers are rounded to six
 * decimal places.
 */
record ShownBacktest(
        Horizon horizon,
        List<String> severities,
        long seed,
        String modelVersion,
        Verdict verdict,
        int periods,
        @Nullable OffsetDateTime firstOrigin,
        @Nullable OffsetDateTime end,
        long forecasts,
        long bots,
        long events,
        @Nullable BigDecimal baseRateBrier,
        boolean factorsVary,
        List<Model> models,
        List<Level> matrix,
        @Nullable BigDecimal matrixAuc,
        RecordKey snapshot) {

    private static final int SCALE = 6;

    /** The type {@code RiskBacktestModel}. */
    record Model(
            String name,
            boolean champion,
            boolean inUse,
            Verdict verdict,
            @Nullable ShownMeasures measures,
            List<ShownForecast> next) {

        static Model of(ModelResult model, FrequencyModel used, GrantedScope reach) {
            return new Model(
                    model.name(),
                    model.champion(),
                    model.name().equals(used.label()),
                    model.verdict(),
                    model.measures() == null ? null : ShownMeasures.of(model.measures()),
                    model.next().stream()
                            .filter(forecast -> reach.hasBot(forecast.botId()))
                            .map(ShownForecast::of)
                            .toList());
        }
    }

    /** The type {@code RiskMeasures}. */
    record ShownMeasures(
            BigDecimal logScore,
            BigDecimal brier,
            BigDecimal reliability,
            BigDecimal resolution,
            BigDecimal uncertainty,
            BigDecimal remainder,
            @Nullable Skill skill,
            @Nullable Skill skillAgainstLastPeriod,
            @Nullable BigDecimal auc,
            @Nullable BigDecimal topDecileLift,
            List<Bin> bins) {

        static ShownMeasures of(Measures measures) {
            Decomposition parts = measures.decomposition();
            return new ShownMeasures(
                    rounded(measures.logScore()),
                    rounded(measures.brier()),
                    rounded(parts.reliability()),
                    rounded(parts.resolution()),
                    rounded(parts.uncertainty()),
                    rounded(parts.remainder()),
                    Skill.of(measures.skill()),
                    Skill.of(measures.skillAgainstLastPeriod()),
                    maybe(measures.auc()),
                    maybe(measures.topDecileLift()),
                    measures.bins().stream().map(Bin::of).toList());
        }
    }

    /** The type {@code RiskSkill}. */
    record Skill(BigDecimal value, @Nullable BigDecimal low, @Nullable BigDecimal high) {

        static @Nullable Skill of(@Nullable Interval interval) {
            return interval == null
                    ? null
                    : new Skill(
                            rounded(interval.value()),
                            maybe(interval.low()),
                            maybe(interval.high()));
        }
    }

    /** The type {@code RiskReliabilityBin}. */
    record Bin(
            BigDecimal lower,
            BigDecimal upper,
            long forecasts,
            long events,
            BigDecimal meanForecast,
            BigDecimal frequency) {

        static Bin of(ReliabilityBin bin) {
            return new Bin(
                    rounded(bin.lower()),
                    rounded(bin.upper()),
                    bin.forecasts(),
                    bin.events(),
                    rounded(bin.meanForecast()),
                    rounded(bin.frequency()));
        }
    }

    /** The type {@code RiskForecast}. */
    record ShownForecast(
            RecordKey bot, BigDecimal probability, BigDecimal expectedCount, List<Term> terms) {

        static ShownForecast of(Forecast forecast) {
            return new ShownForecast(
                    new RecordKey("bot", forecast.botId()),
                    rounded(forecast.probability()),
                    rounded(forecast.expectedCount()),
                    forecast.terms().stream().map(Term::of).toList());
        }
    }

    /** The type {@code RiskForecastTerm}. */
    record Term(String name, BigDecimal contribution, @Nullable WeightBasis weightBasis) {

        static Term of(ForecastTerm term) {
            return new Term(term.name(), rounded(term.contribution()), term.weightBasis());
        }
    }

    /** The type {@code RiskLevelOutcome}. */
    record Level(RiskLevel level, long forecasts, long events) {

        static Level of(LevelResult level) {
            return new Level(level.level(), level.bots(), level.events());
        }
    }

    /**
     * @param used the model of frequency of the version that was tested
     * @param reach forecasts of other bots are left out; the measures are those of all bots
     */
    static ShownBacktest of(
            BacktestResult result, FrequencyModel used, GrantedScope reach, RecordKey snapshot) {
        return new ShownBacktest(
                result.question().horizon(),
                result.question().severities(),
                result.question().seed(),
                result.modelVersion(),
                result.verdict(),
                result.origins(),
                time(result.firstOrigin()),
                time(result.end()),
                result.forecasts(),
                result.bots(),
                result.events(),
                maybe(result.baseRateBrier()),
                result.factorsVary(),
                result.models().stream().map(model -> Model.of(model, used, reach)).toList(),
                result.matrix().stream().map(Level::of).toList(),
                maybe(result.matrixAuc()),
                snapshot);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable BigDecimal maybe(@Nullable Double number) {
        return number == null ? null : rounded(number);
    }

    private static BigDecimal rounded(double number) {
        return new BigDecimal(number).setScale(SCALE, RoundingMode.HALF_EVEN);
    }
}

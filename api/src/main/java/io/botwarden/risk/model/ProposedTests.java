package io.botwarden.risk.model;

import static java.util.Objects.requireNonNull;

import io.botwarden.analytics.risk.FrequencyModel;
import io.botwarden.analytics.risk.backtest.BacktestResult;
import io.botwarden.analytics.risk.backtest.Horizon;
import io.botwarden.analytics.risk.backtest.Interval;
import io.botwarden.analytics.risk.backtest.Measures;
import io.botwarden.analytics.risk.backtest.ModelResult;
import io.botwarden.analytics.risk.backtest.Verdict;
import io.botwarden.platform.write.RefusedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The back-tests with which a version is proposed that changes the model of frequency: of the new
 * one and of the one in force.
 *
 * @param snapshot the key of the snapshot
 */
record ProposedTests(long snapshot, Horizon horizon, int periods, List<Test> tests) {

    private static final int SCALE = 6;

    /** The back-test of one model of frequency. */
    record Test(
            FrequencyModel frequency,
            BigDecimal logScore,
            BigDecimal skill,
            BigDecimal low,
            BigDecimal high) {}

    /**
     * The tests of two models of frequency.
     *
     * @throws RefusedException if the history is too short for a verdict on both
     */
    static ProposedTests of(
            BacktestResult result, long snapshot, FrequencyModel proposed, FrequencyModel inForce) {
        return new ProposedTests(
                snapshot,
                result.question().horizon(),
                result.origins(),
                List.of(test(result, proposed), test(result, inForce)));
    }

    private static Test test(BacktestResult result, FrequencyModel frequency) {
        ModelResult model =
                result.models().stream()
                        .filter(each -> each.name().equals(frequency.label()))
                        .findFirst()
                        .orElseThrow();
        Measures measures = model.measures();
        if (measures == null || model.verdict() == Verdict.INSUFFICIENT_HISTORY) {
            throw missing(
                    "The history in the warehouse has %d complete periods of a %s; another model of frequency can only be proposed if the back-test has a verdict. Choose a shorter horizon, or wait."
                            .formatted(
                                    result.origins(),
                                    result.question().horizon().name().toLowerCase(Locale.ROOT)));
        }
        Interval skill = requireNonNull(measures.skill());
        return new Test(
                frequency,
                rounded(measures.logScore()),
                rounded(skill.value()),
                rounded(skill.low()),
                rounded(skill.high()));
    }

    static RefusedException missing(String message) {
        return new RefusedException(ModelRefusal.BACKTEST_MISSING, message, "horizon");
    }

    /** The columns of the results. */
    Map<String, Object> columns() {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put(
                "backtest_frequency",
                tests.stream().map(test -> test.frequency().name()).toArray(String[]::new));
        columns.put(
                "backtest_log_score",
                tests.stream().map(Test::logScore).toArray(BigDecimal[]::new));
        columns.put("backtest_skill", tests.stream().map(Test::skill).toArray(BigDecimal[]::new));
        columns.put("backtest_skill_low", tests.stream().map(Test::low).toArray(BigDecimal[]::new));
        columns.put(
                "backtest_skill_high", tests.stream().map(Test::high).toArray(BigDecimal[]::new));
        columns.put("backtest_horizon", horizon.name());
        columns.put("backtest_periods", periods);
        return columns;
    }

    /** For the audit trail. */
    String spelled() {
        return tests.stream()
                .map(test ->
                        "%s: log score %s, skill %s [%s, %s]"
                                .formatted(
                                        test.frequency(),
                                        test.logScore(),
                                        test.skill(),
                                        test.low(),
                                        test.high()))
                .collect(Collectors.joining("; "));
    }

    private static BigDecimal rounded(@Nullable Double number) {
        return new BigDecimal(Objects.requireNonNull(number))
                .setScale(SCALE, RoundingMode.HALF_EVEN);
    }
}

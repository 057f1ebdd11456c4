package io.botwarden.analytics.risk.backtest;

import io.botwarden.analytics.risk.WeightBasis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes back-tests as Markdown for people and as JSON for programs. */
public final class BacktestReport {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The bots whose terms are shown. */
    private static final int SHOWN = 3;

    private BacktestReport() {}

    /** The results as a JSON array. */
    public static String json(List<BacktestResult> results) {
        return JSON.writeValueAsString(results) + "\n";
    }

    /** The results as sections of Markdown. */
    public static String markdown(List<BacktestResult> results) {
        List<String> lines = new ArrayList<>();
        results.forEach(result -> section(result, lines));
        return String.join("\n", lines) + "\n";
    }

    private static void section(BacktestResult result, List<String> lines) {
        Horizon horizon = result.question().horizon();
        lines.add("## %s ahead".formatted(named(horizon)));
        lines.add("");
        lines.add(statement(result));
        lines.add("");
        if (result.forecasts() > 0) {
            lines.add(
                    "%d %s of %s days from %s to %s; %d forecasts of %d bots, %d of them followed by an incident of severity %s. Model version %s, seed %d."
                            .formatted(
                                    result.origins(),
                                    result.origins() == 1 ? "period" : "periods",
                                    horizon.days(),
                                    result.firstOrigin(),
                                    result.end(),
                                    result.forecasts(),
                                    result.bots(),
                                    result.events(),
                                    String.join(" or ", result.question().severities()),
                                    result.modelVersion(),
                                    result.question().seed()));
            lines.add("");
            models(result, lines);
            result.models().forEach(model -> reliability(model, lines));
            matrix(result, lines);
            factors(result, lines);
            terms(result, lines);
            result.models().forEach(model -> constant(model, lines));
        }
    }

    /** What the test says, in a sentence. */
    static String statement(BacktestResult result) {
        String horizon = result.question().horizon().name().toLowerCase(Locale.ROOT);
        return switch (result.verdict()) {
            case BETTER_THAN_BASE_RATE ->
                    "**Informative.** The champion, %s, is better than the base rate."
                            .formatted(champion(result));
            case NOT_BETTER_THAN_BASE_RATE -> "**Not better than the base rate.**";
            case INSUFFICIENT_HISTORY ->
                    "**The history is too short.** It has %d complete %s after the first, and a verdict takes %d with some incidents, but not in all forecasts."
                            .formatted(
                                    result.origins(),
                                    result.origins() == 1 ? horizon : horizon + "s",
                                    Measures.FEWEST_PERIODS);
        };
    }

    private static void models(BacktestResult result, List<String> lines) {
        lines.add(
                "| model | log score | Brier score | reliability | resolution | skill against base rate | skill against last period | AUC | top-decile lift | |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|");
        for (ModelResult model : result.models()) {
            Measures measures = model.measures();
            if (measures != null) {
                lines.add(
                        "| %s%s | %s | %s | %s | %s | %s | %s | %s | %s | %s |"
                                .formatted(
                                        model.name(),
                                        model.champion() ? " (champion)" : "",
                                        number(measures.logScore()),
                                        number(measures.brier()),
                                        number(measures.decomposition().reliability()),
                                        number(measures.decomposition().resolution()),
                                        interval(measures.skill()),
                                        interval(measures.skillAgainstLastPeriod()),
                                        number(measures.auc()),
                                        number(measures.topDecileLift()),
                                        named(model.verdict())));
            }
        }
        lines.add("");
        lines.add(
                "The base rate has a Brier score of %s, which is the uncertainty of the outcomes."
                        .formatted(number(result.baseRateBrier())));
        lines.add("");
    }

    private static void reliability(ModelResult model, List<String> lines) {
        if (model.measures() == null) {
            return;
        }
        lines.add("Reliability of %s:".formatted(model.name()));
        lines.add("");
        lines.add("| forecast | forecasts | mean forecast | observed |");
        lines.add("|---|---|---|---|");
        for (ReliabilityBin bin : model.measures().bins()) {
            lines.add(
                    "| %.1f to %.1f | %d | %s | %s |"
                            .formatted(
                                    bin.lower(),
                                    bin.upper(),
                                    bin.forecasts(),
                                    number(bin.meanForecast()),
                                    number(bin.frequency())));
        }
        lines.add("");
    }

    private static void matrix(BacktestResult result, List<String> lines) {
        lines.add(
                "The risk matrix ranks the bots with an AUC of %s:"
                        .formatted(number(result.matrixAuc())));
        lines.add("");
        lines.add("| level | forecasts | followed by an incident |");
        lines.add("|---|---|---|");
        for (LevelResult level : result.matrix()) {
            if (level.bots() > 0) {
                lines.add(
                        "| %s | %d | %s |"
                                .formatted(
                                        level.level(),
                                        level.bots(),
                                        number((double) level.events() / level.bots())));
            }
        }
        lines.add("");
    }

    private static void factors(BacktestResult result, List<String> lines) {
        if (!result.factorsVary()) {
            lines.add(
                    "No factor of the model differs between bots or periods, so that nothing can be said about their weights.");
            lines.add("");
        }
    }

    private static void terms(BacktestResult result, List<String> lines) {
        lines.add(
                "The highest forecasts for the period after the history. The terms add up to the logarithm of the expected count:");
        lines.add("");
        lines.add("| model | bot | probability | expected count | terms |");
        lines.add("|---|---|---|---|---|");
        for (ModelResult model : result.models()) {
            for (Forecast forecast : model.next().stream().limit(SHOWN).toList()) {
                lines.add(
                        "| %s | %s | %s | %s | %s |"
                                .formatted(
                                        model.name(),
                                        forecast.botCode(),
                                        number(forecast.probability()),
                                        number(forecast.expectedCount()),
                                        forecast.terms().stream()
                                                .filter(term -> term.contribution() != 0)
                                                .map(term ->
                                                        "%s %s"
                                                                .formatted(
                                                                        term.name(),
                                                                        number(
                                                                                term
                                                                                        .contribution())))
                                                .collect(Collectors.joining(", "))));
            }
        }
        lines.add("");
    }

    /** Which factors have no weight, because there is nothing to learn it from. */
    private static void constant(ModelResult model, List<String> lines) {
        String names =
                model.next().stream()
                        .limit(1)
                        .flatMap(forecast -> forecast.terms().stream())
                        .filter(term -> term.weightBasis() == WeightBasis.DOES_NOT_VARY)
                        .map(ForecastTerm::name)
                        .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            lines.add(
                    "%s has the weight 0 for what does not vary: %s."
                            .formatted(model.name(), names));
            lines.add("");
        }
    }

    private static String champion(BacktestResult result) {
        return result.models().stream()
                .filter(ModelResult::champion)
                .map(ModelResult::name)
                .findFirst()
                .orElse("–");
    }

    private static String named(Horizon horizon) {
        return switch (horizon) {
            case WEEK -> "A week";
            case MONTH -> "A month";
            case QUARTER -> "A quarter";
        };
    }

    private static String named(Verdict verdict) {
        return switch (verdict) {
            case BETTER_THAN_BASE_RATE -> "better than the base rate";
            case NOT_BETTER_THAN_BASE_RATE -> "not better than the base rate";
            case INSUFFICIENT_HISTORY -> "history too short";
        };
    }

    private static String interval(@Nullable Interval interval) {
        if (interval == null) {
            return "–";
        }
        return interval.low() == null
                ? number(interval.value())
                : "%s [%s, %s]"
                        .formatted(
                                number(interval.value()),
                                number(interval.low()),
                                number(interval.high()));
    }

    private static String number(@Nullable Double number) {
        return number == null
                ? "–"
                : String.format(Locale.ROOT, "%.3f", number).replace("-0.000", "0.000");
    }
}

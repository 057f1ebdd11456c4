package io.botwarden.monitoring.alerting;

import static io.botwarden.monitoring.alerting.AlertRuleKind.ABSENCE;
import static io.botwarden.monitoring.alerting.AlertRuleKind.ANOMALY;
import static io.botwarden.monitoring.alerting.AlertRuleKind.BURN_RATE;
import static io.botwarden.monitoring.alerting.AlertRuleKind.THRESHOLD;

import io.botwarden.monitoring.alerting.evaluation.Comparison;
import io.botwarden.monitoring.input.AlertLabelInput;
import io.botwarden.monitoring.input.AlertRuleDefinitionInput;
import io.botwarden.monitoring.input.BurnWindowInput;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a definition on its own, without the records that it names. */
final class DefinitionChecks {

    static final int DEFAULT_WINDOW = 300;

    private static final String AT = "definition.";
    private static final int DAY = 86_400;
    private static final int HOUR = 3_600;
    private static final int MINUTE = 60;
    private static final int GRID = 10;
    private static final int MOST_LABELS = 20;
    private static final int MOST_ATTRIBUTES = 3;
    private static final int MOST_WINDOWS = 5;
    private static final int LONGEST_BURN = 3 * DAY;

    /** The label names that Prometheus allows. */
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,99}");

    private DefinitionChecks() {}

    static Checks of(Checks checks, AlertRuleDefinitionInput input) {
        kind(checks, input);
        window(checks, input);
        burn(checks, input);
        labels(checks, input, attributes(checks, input));
        return checks;
    }

    /** Returns the errors of a definition. */
    static List<Refusal> refusals(AlertRuleDefinitionInput input) {
        return of(new Checks(), input).refusals();
    }

    private static void kind(Checks checks, AlertRuleDefinitionInput input) {
        boolean burns = input.kind() == BURN_RATE;
        boolean threshold = input.kind() == THRESHOLD;
        checks.that(
                        (input.metric() == null) == burns,
                        AT + "metric",
                        "Name a metric, except for a burn rate, which uses the metrics of its objective.")
                .that(
                        (input.slo() != null) == burns,
                        AT + "slo",
                        "Name an objective if and only if this is a burn rate.")
                .that(
                        input.bot() == null || !burns,
                        AT + "bot",
                        "A burn rate watches the bot of its objective.")
                .that(
                        input.department() == null || (input.bot() == null && !burns),
                        AT + "department",
                        "Name a bot or a department, but not both. Omit both for a burn rate.")
                .that(
                        (input.threshold() != null) == threshold,
                        AT + "threshold",
                        "Provide a threshold if and only if the kind is THRESHOLD.")
                .that(
                        input.resolveThreshold() == null || threshold,
                        AT + "resolveThreshold",
                        "Only rules of the kind THRESHOLD have a resolve threshold.")
                .that(
                        input.aggregation() == null || threshold,
                        AT + "aggregation",
                        "Only rules of the kind THRESHOLD have an aggregation.")
                .that(
                        input.comparison() == null || threshold,
                        AT + "comparison",
                        "Only rules of the kind THRESHOLD have a comparison.")
                .that(
                        isOnGoodSide(input),
                        AT + "resolveThreshold",
                        "This must not be greater than the threshold for ABOVE, and not less for BELOW.");
    }

    private static boolean isOnGoodSide(AlertRuleDefinitionInput input) {
        if (input.threshold() == null || input.resolveThreshold() == null) {
            return true;
        }
        int order = input.resolveThreshold().compareTo(input.threshold());
        return input.comparison() == Comparison.BELOW ? order >= 0 : order <= 0;
    }

    private static void window(Checks checks, AlertRuleDefinitionInput input) {
        Integer seconds = input.windowSeconds();
        if (seconds == null) {
            return;
        }
        boolean ofItsOwn = input.kind() == THRESHOLD || input.kind() == ABSENCE;
        checks.that(
                        ofItsOwn || (input.kind() == ANOMALY && seconds == DEFAULT_WINDOW),
                        AT + "windowSeconds",
                        "An anomaly always uses %d seconds, and a burn rate uses its own windows."
                                .formatted(DEFAULT_WINDOW))
                .that(
                        seconds >= GRID
                                && seconds <= DAY
                                && seconds % (seconds > HOUR ? MINUTE : GRID) == 0,
                        AT + "windowSeconds",
                        "This must be a multiple of 10 from 10 to 3600, or a multiple of 60 up to 86400.");
    }

    private static void burn(Checks checks, AlertRuleDefinitionInput input) {
        boolean burns = input.kind() == BURN_RATE;
        List<BurnWindowInput> windows = orNone(input.burnWindows());
        checks.that(
                        burns || (input.burnUrgency() == null && windows.isEmpty()),
                        AT + "burnWindows",
                        "Only a burn rate has burn windows.")
                .that(
                        windows.size() <= MOST_WINDOWS,
                        AT + "burnWindows",
                        "Provide at most %d pairs of windows.".formatted(MOST_WINDOWS));
        for (int k = 0; k < windows.size(); k++) {
            BurnWindowInput window = windows.get(k);
            String field = AT + "burnWindows[%d].".formatted(k);
            checks.that(
                            window.factor().signum() > 0,
                            field + "factor",
                            "This must be greater than 0.")
                    .that(
                            window.shortSeconds() >= MINUTE && window.shortSeconds() % MINUTE == 0,
                            field + "shortSeconds",
                            "This must be a multiple of 60 seconds: 60, 120, …")
                    .that(
                            window.longSeconds() > window.shortSeconds()
                                    && window.longSeconds() <= LONGEST_BURN
                                    && window.longSeconds() % MINUTE == 0,
                            field + "longSeconds",
                            "This must be a multiple of 60, longer than the short window and at most %d seconds."
                                    .formatted(LONGEST_BURN));
        }
    }

    /** The labels that the alerts have by default, including those of the attributes. */
    private static Set<String> attributes(Checks checks, AlertRuleDefinitionInput input) {
        List<String> attributes = orNone(input.byAttributes());
        Set<String> names = new HashSet<>(Set.of("alertname", "bot", "severity"));
        checks.that(
                        attributes.isEmpty() || input.kind() != BURN_RATE,
                        AT + "byAttributes",
                        "A burn rate cannot be split by attributes.")
                .that(
                        attributes.size() <= MOST_ATTRIBUTES,
                        AT + "byAttributes",
                        "Name at most %d attributes.".formatted(MOST_ATTRIBUTES));
        for (int k = 0; k < attributes.size(); k++) {
            String field = AT + "byAttributes[%d]".formatted(k);
            checks.that(
                    names.add(AttributeSet.label(attributes.get(k))),
                    field,
                    "Name each attribute once. None can become the label alertname, bot or severity.");
        }
        return names;
    }

    private static void labels(Checks checks, AlertRuleDefinitionInput input, Set<String> names) {
        List<AlertLabelInput> labels = orNone(input.labels());
        checks.that(
                labels.size() <= MOST_LABELS,
                AT + "labels",
                "Provide at most %d labels.".formatted(MOST_LABELS));
        for (int k = 0; k < labels.size(); k++) {
            String field = AT + "labels[%d].".formatted(k);
            checks.that(
                    LABEL.matcher(labels.get(k).name()).matches()
                            && names.add(labels.get(k).name()),
                    field + "name",
                    "A label name must be unique, consist of letters, digits and underscores, and not start with a digit. It cannot be alertname, bot, severity or an attribute.");
        }
        checks.that(
                names.containsAll(orNone(input.groupBy())),
                AT + "groupBy",
                "These must be labels of the alerts: "
                        + String.join(", ", names.stream().sorted().toList()));
    }

    static <T> List<T> orNone(@Nullable List<T> given) {
        return Objects.requireNonNullElse(given, List.of());
    }
}

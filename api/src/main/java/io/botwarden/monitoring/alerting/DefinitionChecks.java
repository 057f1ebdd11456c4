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

/** What must hold of a definition by itself, whatever it names. */
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

    /** As Prometheus spells label names. */
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,99}");

    private DefinitionChecks() {}

    static Checks of(Checks checks, AlertRuleDefinitionInput input) {
        kind(checks, input);
        window(checks, input);
        burn(checks, input);
        labels(checks, input, attributes(checks, input));
        return checks;
    }

    /** What is wrong with a definition. */
    static List<Refusal> refusals(AlertRuleDefinitionInput input) {
        return of(new Checks(), input).refusals();
    }

    private static void kind(Checks checks, AlertRuleDefinitionInput input) {
        boolean burns = input.kind() == BURN_RATE;
        boolean threshold = input.kind() == THRESHOLD;
        checks.that(
                        (input.metric() == null) == burns,
                        AT + "metric",
                        "Name a metric, but for a burn rate, which takes those of its objective.")
                .that(
                        (input.slo() != null) == burns,
                        AT + "slo",
                        "Name an objective for a burn rate, and only there.")
                .that(
                        input.bot() == null || !burns,
                        AT + "bot",
                        "A burn rate watches the bot of its objective.")
                .that(
                        input.department() == null || (input.bot() == null && !burns),
                        AT + "department",
                        "Name a bot or a department, not both, and neither for a burn rate.")
                .that(
                        (input.threshold() != null) == threshold,
                        AT + "threshold",
                        "Give a threshold where a figure is compared to one, and only there.")
                .that(
                        input.resolveThreshold() == null || threshold,
                        AT + "resolveThreshold",
                        "Only a threshold has one to come back to.")
                .that(
                        input.aggregation() == null || threshold,
                        AT + "aggregation",
                        "Only the figures of a threshold are taken together as one says.")
                .that(
                        input.comparison() == null || threshold,
                        AT + "comparison",
                        "Only a threshold has two sides.")
                .that(
                        isOnGoodSide(input),
                        AT + "resolveThreshold",
                        "It must be on the good side of the threshold: not greater where ABOVE is wrong, not less where BELOW is.");
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
                        "An anomaly looks at %d seconds, a burn rate at its own windows."
                                .formatted(DEFAULT_WINDOW))
                .that(
                        seconds >= GRID
                                && seconds <= DAY
                                && seconds % (seconds > HOUR ? MINUTE : GRID) == 0,
                        AT + "windowSeconds",
                        "This must be whole tens of seconds from 10 to 3600, or whole minutes up to 86400.");
    }

    private static void burn(Checks checks, AlertRuleDefinitionInput input) {
        boolean burns = input.kind() == BURN_RATE;
        List<BurnWindowInput> windows = orNone(input.burnWindows());
        checks.that(
                        burns || (input.burnUrgency() == null && windows.isEmpty()),
                        AT + "burnWindows",
                        "Only a burn rate has these windows.")
                .that(
                        windows.size() <= MOST_WINDOWS,
                        AT + "burnWindows",
                        "Give at most %d pairs.".formatted(MOST_WINDOWS));
        for (int k = 0; k < windows.size(); k++) {
            BurnWindowInput window = windows.get(k);
            String field = AT + "burnWindows[%d].".formatted(k);
            checks.that(window.factor().signum() > 0, field + "factor", "This must be more than 0.")
                    .that(
                            window.shortSeconds() >= MINUTE && window.shortSeconds() % MINUTE == 0,
                            field + "shortSeconds",
                            "This must be whole minutes, in seconds: 60, 120, …")
                    .that(
                            window.longSeconds() > window.shortSeconds()
                                    && window.longSeconds() <= LONGEST_BURN
                                    && window.longSeconds() % MINUTE == 0,
                            field + "longSeconds",
                            "This must be whole minutes, longer than the short window and at most %d seconds."
                                    .formatted(LONGEST_BURN));
        }
    }

    /** The labels that the alerts carry by themselves, with those of the attributes. */
    private static Set<String> attributes(Checks checks, AlertRuleDefinitionInput input) {
        List<String> attributes = orNone(input.byAttributes());
        Set<String> names = new HashSet<>(Set.of("alertname", "bot", "severity"));
        checks.that(
                        attributes.isEmpty() || input.kind() != BURN_RATE,
                        AT + "byAttributes",
                        "A burn rate watches its objective as a whole.")
                .that(
                        attributes.size() <= MOST_ATTRIBUTES,
                        AT + "byAttributes",
                        "Name at most %d attributes.".formatted(MOST_ATTRIBUTES));
        for (int k = 0; k < attributes.size(); k++) {
            String field = AT + "byAttributes[%d]".formatted(k);
            checks.that(
                    names.add(AttributeSet.label(attributes.get(k))),
                    field,
                    "Name each attribute once, and none that becomes the label alertname, bot or severity.");
        }
        return names;
    }

    private static void labels(Checks checks, AlertRuleDefinitionInput input, Set<String> names) {
        List<AlertLabelInput> labels = orNone(input.labels());
        checks.that(
                labels.size() <= MOST_LABELS,
                AT + "labels",
                "Give at most %d labels.".formatted(MOST_LABELS));
        for (int k = 0; k < labels.size(); k++) {
            String field = AT + "labels[%d].".formatted(k);
            checks.that(
                    LABEL.matcher(labels.get(k).name()).matches()
                            && names.add(labels.get(k).name()),
                    field + "name",
                    "This must be letters, digits and underscores, not beginning with a digit, given once, and not alertname, bot, severity or an attribute.");
        }
        checks.that(
                names.containsAll(orNone(input.groupBy())),
                AT + "groupBy",
                "These must be labels that the alerts carry: "
                        + String.join(", ", names.stream().sorted().toList()));
    }

    static <T> List<T> orNone(@Nullable List<T> given) {
        return Objects.requireNonNullElse(given, List.of());
    }
}

package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.evaluation.Comparison;
import io.botwarden.monitoring.input.AlertLabelInput;
import io.botwarden.monitoring.input.AlertRuleDefinitionInput;
import io.botwarden.monitoring.input.BurnWindowInput;
import io.botwarden.monitoring.telemetry.status.HealthStatus;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Refusal;
import java.util.EnumSet;
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
    private static final Set<HealthStatus> BAD_HEALTH =
            EnumSet.of(HealthStatus.DEGRADED, HealthStatus.DOWN, HealthStatus.SILENT);
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
        WantedCondition condition = WantedCondition.of(input.condition());
        threshold(checks, condition);
        window(checks, condition);
        burn(checks, condition);
        health(checks, condition);
        labels(checks, input, attributes(checks, condition));
        return checks;
    }

    /** Returns the errors of a definition. */
    static List<Refusal> refusals(AlertRuleDefinitionInput input) {
        return of(new Checks(), input).refusals();
    }

    private static void threshold(Checks checks, WantedCondition condition) {
        checks.that(
                isOnGoodSide(condition),
                condition.path() + "resolveThreshold",
                "This must not be greater than the threshold for ABOVE, and not less for BELOW.");
    }

    private static boolean isOnGoodSide(WantedCondition condition) {
        if (condition.threshold() == null || condition.resolveThreshold() == null) {
            return true;
        }
        int order = condition.resolveThreshold().compareTo(condition.threshold());
        return condition.comparison() == Comparison.BELOW ? order >= 0 : order <= 0;
    }

    private static void window(Checks checks, WantedCondition condition) {
        Integer seconds = condition.windowSeconds();
        checks.that(
                seconds == null
                        || seconds >= GRID
                                && seconds <= DAY
                                && seconds % (seconds > HOUR ? MINUTE : GRID) == 0,
                condition.path() + "windowSeconds",
                "This must be a multiple of 10 from 10 to 3600, or a multiple of 60 up to 86400.");
    }

    private static void health(Checks checks, WantedCondition condition) {
        checks.that(
                condition.kind() != AlertRuleKind.HEALTH
                        || !condition.healthStates().isEmpty()
                                && BAD_HEALTH.containsAll(condition.healthStates()),
                condition.path() + "states",
                "Name at least one of DEGRADED, DOWN and SILENT, and no other.");
    }

    private static void burn(Checks checks, WantedCondition condition) {
        checks.that(
                condition.slo() == null
                        || condition.bot() == null && condition.department() == null,
                condition.path() + "scope",
                "An objective has its bot. Omit the scope or the objective.");
        List<BurnWindowInput> pairs = condition.pairs();
        String path = condition.path() + "windows.pairs";
        checks.that(
                pairs.size() <= MOST_WINDOWS,
                path,
                "Provide at most %d pairs of windows.".formatted(MOST_WINDOWS));
        for (int k = 0; k < pairs.size(); k++) {
            BurnWindowInput window = pairs.get(k);
            String field = path + "[%d].".formatted(k);
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
    private static Set<String> attributes(Checks checks, WantedCondition condition) {
        List<String> attributes = condition.byAttributes();
        Set<String> names = new HashSet<>(Set.of("alertname", "bot", "severity"));
        if (condition.kind() == AlertRuleKind.BURN_RATE && condition.slo() == null) {
            names.add(LabelSet.SLO);
        }
        checks.that(
                attributes.size() <= MOST_ATTRIBUTES,
                condition.path() + "byAttributes",
                "Name at most %d attributes.".formatted(MOST_ATTRIBUTES));
        for (int k = 0; k < attributes.size(); k++) {
            String field = condition.path() + "byAttributes[%d]".formatted(k);
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

package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.evaluation.Aggregation;
import io.botwarden.monitoring.alerting.evaluation.Comparison;
import io.botwarden.monitoring.input.AbsenceConditionInput;
import io.botwarden.monitoring.input.AlertConditionInput;
import io.botwarden.monitoring.input.AlertRuleScopeInput;
import io.botwarden.monitoring.input.AnomalyConditionInput;
import io.botwarden.monitoring.input.BurnRateConditionInput;
import io.botwarden.monitoring.input.BurnWindowInput;
import io.botwarden.monitoring.input.BurnWindowsInput;
import io.botwarden.monitoring.input.HealthConditionInput;
import io.botwarden.monitoring.input.ThresholdConditionInput;
import io.botwarden.monitoring.telemetry.status.HealthStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The condition that an input asks for, of whichever kind: what a kind does not have is null or
 * empty.
 *
 * @param path the input field of the condition, with a dot at the end
 */
record WantedCondition(
        AlertRuleKind kind,
        String path,
        @Nullable String bot,
        @Nullable String department,
        @Nullable String metric,
        List<String> byAttributes,
        @Nullable Aggregation aggregation,
        @Nullable Comparison comparison,
        @Nullable BigDecimal threshold,
        @Nullable BigDecimal resolveThreshold,
        @Nullable Integer windowSeconds,
        @Nullable String slo,
        List<HealthStatus> healthStates,
        @Nullable BurnUrgency urgency,
        List<BurnWindowInput> pairs) {

    private static final String PATH = "definition.condition.";

    private static final AlertRuleScopeInput EVERY_BOT = new AlertRuleScopeInput(null, null);
    private static final BurnWindowsInput NO_WINDOWS = new BurnWindowsInput(null, null);

    /** The one condition that the input gives. */
    static WantedCondition of(AlertConditionInput input) {
        if (input.threshold() != null) {
            return of(input.threshold());
        }
        if (input.absence() != null) {
            return of(input.absence());
        }
        if (input.anomaly() != null) {
            return of(input.anomaly());
        }
        if (input.health() != null) {
            return of(input.health());
        }
        return of(Objects.requireNonNull(input.burnRate()));
    }

    private static WantedCondition of(ThresholdConditionInput input) {
        AlertRuleScopeInput scope = Objects.requireNonNullElse(input.scope(), EVERY_BOT);
        return new WantedCondition(
                AlertRuleKind.THRESHOLD,
                PATH + "threshold.",
                scope.bot(),
                scope.department(),
                input.metric(),
                DefinitionChecks.orNone(input.byAttributes()),
                Objects.requireNonNullElse(input.aggregation(), Aggregation.MEAN),
                Objects.requireNonNullElse(input.comparison(), Comparison.ABOVE),
                input.threshold(),
                input.resolveThreshold(),
                input.windowSeconds(),
                null,
                List.of(),
                null,
                List.of());
    }

    private static WantedCondition of(AbsenceConditionInput input) {
        return ofMetric(
                AlertRuleKind.ABSENCE,
                PATH + "absence.",
                input.metric(),
                input.scope(),
                input.byAttributes(),
                input.windowSeconds());
    }

    private static WantedCondition of(AnomalyConditionInput input) {
        return ofMetric(
                AlertRuleKind.ANOMALY,
                PATH + "anomaly.",
                input.metric(),
                input.scope(),
                input.byAttributes(),
                null);
    }

    private static WantedCondition ofMetric(
            AlertRuleKind kind,
            String path,
            String metric,
            @Nullable AlertRuleScopeInput given,
            @Nullable List<String> byAttributes,
            @Nullable Integer windowSeconds) {
        AlertRuleScopeInput scope = Objects.requireNonNullElse(given, EVERY_BOT);
        return new WantedCondition(
                kind,
                path,
                scope.bot(),
                scope.department(),
                metric,
                DefinitionChecks.orNone(byAttributes),
                null,
                null,
                null,
                null,
                windowSeconds,
                null,
                List.of(),
                null,
                List.of());
    }

    private static WantedCondition of(HealthConditionInput input) {
        AlertRuleScopeInput scope = Objects.requireNonNullElse(input.scope(), EVERY_BOT);
        return new WantedCondition(
                AlertRuleKind.HEALTH,
                PATH + "health.",
                scope.bot(),
                scope.department(),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                input.states(),
                null,
                List.of());
    }

    private static WantedCondition of(BurnRateConditionInput input) {
        BurnWindowsInput windows = Objects.requireNonNullElse(input.windows(), NO_WINDOWS);
        AlertRuleScopeInput scope = Objects.requireNonNullElse(input.scope(), EVERY_BOT);
        return new WantedCondition(
                AlertRuleKind.BURN_RATE,
                PATH + "burnRate.",
                scope.bot(),
                scope.department(),
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                input.slo(),
                List.of(),
                windows.urgency(),
                DefinitionChecks.orNone(windows.pairs()));
    }
}

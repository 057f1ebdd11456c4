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
        Builder builder =
                new Builder(AlertRuleKind.THRESHOLD, "threshold.", input.scope())
                        .metric(input.metric(), input.byAttributes());
        builder.aggregation = Objects.requireNonNullElse(input.aggregation(), Aggregation.MEAN);
        builder.comparison = Objects.requireNonNullElse(input.comparison(), Comparison.ABOVE);
        builder.threshold = input.threshold();
        builder.resolveThreshold = input.resolveThreshold();
        builder.windowSeconds = input.windowSeconds();
        return builder.build();
    }

    private static WantedCondition of(AbsenceConditionInput input) {
        Builder builder =
                new Builder(AlertRuleKind.ABSENCE, "absence.", input.scope())
                        .metric(input.metric(), input.byAttributes());
        builder.windowSeconds = input.windowSeconds();
        return builder.build();
    }

    private static WantedCondition of(AnomalyConditionInput input) {
        return new Builder(AlertRuleKind.ANOMALY, "anomaly.", input.scope())
                .metric(input.metric(), input.byAttributes())
                .build();
    }

    private static WantedCondition of(HealthConditionInput input) {
        Builder builder = new Builder(AlertRuleKind.HEALTH, "health.", input.scope());
        builder.healthStates = input.states();
        return builder.build();
    }

    private static WantedCondition of(BurnRateConditionInput input) {
        BurnWindowsInput windows = Objects.requireNonNullElse(input.windows(), NO_WINDOWS);
        Builder builder = new Builder(AlertRuleKind.BURN_RATE, "burnRate.", input.scope());
        builder.slo = input.slo();
        builder.urgency = windows.urgency();
        builder.pairs = DefinitionChecks.orNone(windows.pairs());
        return builder.build();
    }

    /** A condition in the making: what it is not given is null or empty. */
    private static final class Builder {

        private final AlertRuleKind kind;
        private final String path;
        private final AlertRuleScopeInput scope;
        private @Nullable String metric;
        private List<String> byAttributes = List.of();
        private @Nullable Aggregation aggregation;
        private @Nullable Comparison comparison;
        private @Nullable BigDecimal threshold;
        private @Nullable BigDecimal resolveThreshold;
        private @Nullable Integer windowSeconds;
        private @Nullable String slo;
        private List<HealthStatus> healthStates = List.of();
        private @Nullable BurnUrgency urgency;
        private List<BurnWindowInput> pairs = List.of();

        Builder(AlertRuleKind kind, String field, @Nullable AlertRuleScopeInput scope) {
            this.kind = kind;
            this.path = PATH + field;
            this.scope = Objects.requireNonNullElse(scope, EVERY_BOT);
        }

        Builder metric(String name, @Nullable List<String> attributes) {
            metric = name;
            byAttributes = DefinitionChecks.orNone(attributes);
            return this;
        }

        WantedCondition build() {
            return new WantedCondition(
                    kind,
                    path,
                    scope.bot(),
                    scope.department(),
                    metric,
                    byAttributes,
                    aggregation,
                    comparison,
                    threshold,
                    resolveThreshold,
                    windowSeconds,
                    slo,
                    healthStates,
                    urgency,
                    pairs);
        }
    }
}

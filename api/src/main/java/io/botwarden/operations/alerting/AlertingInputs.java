package io.botwarden.operations.alerting;

import io.botwarden.operations.alerting.evaluation.Aggregation;
import io.botwarden.operations.alerting.evaluation.Comparison;
import io.botwarden.operations.incident.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations about alerts; what each field means stands in the schema. */
final class AlertingInputs {

    private AlertingInputs() {}

    record BurnWindowInput(BigDecimal factor, int longSeconds, int shortSeconds) {}

    record AlertRuleScopeInput(@Nullable String bot, @Nullable String department) {}

    record ThresholdConditionInput(
            String metric,
            @Nullable AlertRuleScopeInput scope,
            @Nullable List<String> byAttributes,
            @Nullable Aggregation aggregation,
            @Nullable Comparison comparison,
            BigDecimal threshold,
            @Nullable BigDecimal resolveThreshold,
            @Nullable Integer windowSeconds) {}

    record AbsenceConditionInput(
            String metric,
            @Nullable AlertRuleScopeInput scope,
            @Nullable List<String> byAttributes,
            @Nullable Integer windowSeconds) {}

    record AnomalyConditionInput(
            String metric,
            @Nullable AlertRuleScopeInput scope,
            @Nullable List<String> byAttributes) {}

    record BurnWindowsInput(@Nullable BurnUrgency urgency, @Nullable List<BurnWindowInput> pairs) {}

    record BurnRateConditionInput(String slo, @Nullable BurnWindowsInput windows) {}

    record AlertConditionInput(
            @Nullable ThresholdConditionInput threshold,
            @Nullable AbsenceConditionInput absence,
            @Nullable AnomalyConditionInput anomaly,
            @Nullable BurnRateConditionInput burnRate) {}

    record AlertRuleDefinitionInput(
            AlertConditionInput condition,
            @Nullable Integer forSeconds,
            @Nullable Integer keepFiringSeconds,
            Severity severity,
            @Nullable Boolean opensIncident,
            @Nullable Severity incidentSeverity,
            @Nullable Integer incidentAfter,
            @Nullable List<String> groupBy,
            @Nullable List<AlertLabel> labels) {}

    record DraftAlertRuleInput(
            String code,
            String name,
            @Nullable String description,
            @Nullable String owner,
            @Nullable String runbookUrl,
            AlertRuleDefinitionInput definition) {}

    record ChangeAlertRuleInput(
            String rule,
            @Nullable Integer version,
            @Nullable String name,
            @Nullable String description,
            @Nullable String owner,
            @Nullable String runbookUrl,
            @Nullable AlertRuleDefinitionInput definition) {}

    record ActivateAlertRuleInput(String rule, @Nullable Integer version) {}

    record DisableAlertRuleInput(String rule, @Nullable Integer version, String reason) {}

    record PreviewedAlertRuleInput(
            @Nullable String rule, @Nullable AlertRuleDefinitionInput definition) {}

    record DefineSloInput(
            String bot,
            String name,
            @Nullable String description,
            SloIndicator indicator,
            String validMetric,
            @Nullable String badMetric,
            @Nullable BigDecimal latencyBound,
            BigDecimal objective,
            @Nullable Integer windowDays,
            @Nullable Integer minimumEvents,
            @Nullable String owner) {}

    record ChangeSloInput(
            String slo,
            @Nullable Integer version,
            @Nullable String name,
            @Nullable String description,
            @Nullable BigDecimal objective,
            @Nullable Integer windowDays,
            @Nullable Integer minimumEvents,
            @Nullable String owner) {}

    record RetireSloInput(String slo, @Nullable Integer version, String reason) {}

    record AcknowledgeAlertInput(String alert, @Nullable Integer version, @Nullable String note) {}

    record SilenceAlertInput(
            String alert, @Nullable Integer version, Instant until, String reason) {}

    record ResolveAlertInput(String alert, @Nullable Integer version, String reason) {}
}

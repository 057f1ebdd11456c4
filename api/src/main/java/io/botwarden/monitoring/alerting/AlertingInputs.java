package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.evaluation.Aggregation;
import io.botwarden.monitoring.alerting.evaluation.Comparison;
import io.botwarden.operations.incident.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs of the mutations about alerts; what each field means stands in the schema. */
final class AlertingInputs {

    private AlertingInputs() {}

    record BurnWindowInput(BigDecimal factor, int longSeconds, int shortSeconds) {}

    record AlertRuleDefinitionInput(
            AlertRuleKind kind,
            @Nullable String bot,
            @Nullable String department,
            @Nullable String metric,
            @Nullable Aggregation aggregation,
            @Nullable Comparison comparison,
            @Nullable BigDecimal threshold,
            @Nullable BigDecimal resolveThreshold,
            @Nullable Integer windowSeconds,
            @Nullable Integer forSeconds,
            @Nullable Integer keepFiringSeconds,
            @Nullable String slo,
            @Nullable BurnUrgency burnUrgency,
            @Nullable List<BurnWindowInput> burnWindows,
            Severity severity,
            @Nullable Boolean opensIncident,
            @Nullable Severity incidentSeverity,
            @Nullable Integer incidentAfter,
            @Nullable List<String> byAttributes,
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

    record PreviewAlertRuleInput(
            @Nullable String rule,
            @Nullable AlertRuleDefinitionInput definition,
            Instant from,
            Instant until) {}

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

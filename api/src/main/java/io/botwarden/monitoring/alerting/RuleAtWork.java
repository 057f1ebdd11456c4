package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.Figures.Metric;
import io.botwarden.monitoring.alerting.evaluation.Evaluation;
import io.botwarden.operations.incident.Severity;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is evaluated.
 *
 * @param id the key
 * @param bot key of the one bot; null where it is a department's or every one
 * @param department key of the department; null where it is one bot or every one
 * @param metric null for a burn rate
 * @param byAttributes for whose every combination it holds a state; none for one for each bot
 * @param slo key of the objective; null but for a burn rate
 * @param threshold what the figure is compared to, where there is one
 */
record RuleAtWork(
        long id,
        String code,
        String name,
        int revision,
        @Nullable Long bot,
        @Nullable Long department,
        @Nullable String metric,
        List<String> byAttributes,
        @Nullable Long slo,
        @Nullable BigDecimal threshold,
        Evaluation evaluation,
        Severity severity,
        boolean opensIncident,
        @Nullable Severity incidentSeverity,
        int incidentAfter,
        List<String> groupBy,
        List<AlertLabel> labels,
        @Nullable String runbookUrl,
        String sentence) {

    /** The metric as it tells it apart; null for a burn rate. */
    @Nullable Metric told() {
        return metric == null ? null : new Metric(metric, byAttributes);
    }

    Severity severityOfIncident() {
        return incidentSeverity == null ? severity : incidentSeverity;
    }
}

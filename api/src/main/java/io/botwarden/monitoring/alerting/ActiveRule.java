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
 * @param bot key of the one bot; null if it watches a department or all bots
 * @param department key of the department; null if it watches one bot or all bots
 * @param metric null for a burn rate
 * @param byAttributes the attributes for whose combinations it tracks separate states; empty for
 *     one state per bot
 * @param slo key of the objective; null unless it is a burn rate
 * @param threshold the threshold, if there is one
 */
record ActiveRule(
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

    /** Returns the metric, split by its attributes; null for a burn rate. */
    @Nullable Metric told() {
        return metric == null ? null : new Metric(metric, byAttributes);
    }

    Severity severityOfIncident() {
        return incidentSeverity == null ? severity : incidentSeverity;
    }
}

package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.evaluation.Aggregation;
import io.botwarden.monitoring.alerting.evaluation.BurnWindow;
import io.botwarden.monitoring.alerting.evaluation.Comparison;
import io.botwarden.monitoring.telemetry.status.HealthStatus;
import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Write;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a rule, with all references resolved.
 *
 * @param bot key of the one bot; null if it watches a department or all bots
 * @param department key of the department; null if it watches one bot or all bots
 * @param byAttributes the attributes for whose combinations it tracks separate states; empty for
 *     one state per bot
 * @param slo key of the objective; null unless it is a burn rate of one objective
 * @param healthStates the health that raises an alert; empty unless it is about health
 * @param over display name of what it watches
 */
record Definition(
        AlertRuleKind kind,
        @Nullable Long bot,
        @Nullable Long department,
        @Nullable String metric,
        List<String> byAttributes,
        @Nullable Aggregation aggregation,
        @Nullable Comparison comparison,
        @Nullable BigDecimal threshold,
        @Nullable BigDecimal resolveThreshold,
        @Nullable Integer windowSeconds,
        @Nullable Long slo,
        Set<HealthStatus> healthStates,
        List<BurnWindow> burnWindows,
        int forSeconds,
        int keepFiringSeconds,
        Severity severity,
        boolean opensIncident,
        @Nullable Severity incidentSeverity,
        int incidentAfter,
        List<String> groupBy,
        List<AlertLabel> labels,
        String over) {

    List<Scope> scopes() {
        return List.of(Scope.of(bot, department));
    }

    /** Sets the columns of a rule. */
    Write into(Write write) {
        return write.derived("kind", kind)
                .derived("bot_id", bot)
                .derived("department_id", department)
                .derived("metric", metric)
                .derived("by_attributes", byAttributes.toArray(String[]::new))
                .derived("aggregation", aggregation)
                .derived("comparison", comparison)
                .derived("threshold", threshold)
                .derived("resolve_threshold", resolveThreshold)
                .derived("window_seconds", windowSeconds)
                .derived("slo_id", slo)
                .derived(
                        "health_states",
                        healthStates.stream()
                                .sorted()
                                .map(HealthStatus::name)
                                .toArray(String[]::new))
                .derived(
                        "burn_factor",
                        burnWindows.stream()
                                .map(window -> BigDecimal.valueOf(window.factor()))
                                .toArray(BigDecimal[]::new))
                .derived("burn_long_seconds", seconds(BurnWindow::longWindow))
                .derived("burn_short_seconds", seconds(BurnWindow::shortWindow))
                .derived("for_seconds", forSeconds)
                .derived("keep_firing_seconds", keepFiringSeconds)
                .derived("severity", severity)
                .derived("opens_incident", opensIncident)
                .derived("incident_severity", incidentSeverity)
                .derived("incident_after", incidentAfter)
                .derived("group_by", groupBy.toArray(String[]::new))
                .derived("label_name", labels.stream().map(AlertLabel::name).toArray(String[]::new))
                .derived(
                        "label_value",
                        labels.stream().map(AlertLabel::value).toArray(String[]::new));
    }

    /** Returns what it watches, as a sentence. */
    String sentence() {
        String when =
                switch (kind) {
                    case THRESHOLD ->
                            "%s of %s in %d s is %s %s%s"
                                    .formatted(
                                            aggregation,
                                            metric,
                                            windowSeconds,
                                            comparison,
                                            threshold,
                                            resolveThreshold == null
                                                    ? ""
                                                    : " (resolves at " + resolveThreshold + ")");
                    case ABSENCE -> "%s was not reported for %d s".formatted(metric, windowSeconds);
                    case ANOMALY -> "%s is far from its recent values".formatted(metric);
                    case BURN_RATE ->
                            burnWindows.stream()
                                    .map(window ->
                                            "burn rate above %s over %s and %s"
                                                    .formatted(
                                                            window.factor(),
                                                            window.longWindow(),
                                                            window.shortWindow()))
                                    .collect(Collectors.joining(" or "));
                    case HEALTH ->
                            healthStates.stream()
                                    .sorted()
                                    .map(HealthStatus::name)
                                    .collect(Collectors.joining(" or ", "health is ", ""));
                };
        String each = byAttributes.isEmpty() ? "" : ", by " + String.join(" and ", byAttributes);
        return "%s%s: %s, for %d s, kept %d s, severity %s, %s"
                .formatted(
                        over,
                        each,
                        when,
                        forSeconds,
                        keepFiringSeconds,
                        severity,
                        opensIncident
                                ? "opens an incident after %d".formatted(incidentAfter)
                                : "opens no incident");
    }

    private Integer[] seconds(Function<BurnWindow, Duration> window) {
        return burnWindows.stream()
                .map(each -> Math.toIntExact(window.apply(each).toSeconds()))
                .toArray(Integer[]::new);
    }
}

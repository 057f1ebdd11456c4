package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.Figures.Metric;
import io.botwarden.monitoring.alerting.WatchedBots.WatchedBot;
import io.botwarden.monitoring.alerting.evaluation.Condition;
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
 * @param metric null for a burn rate and for health
 * @param byAttributes the attributes for whose combinations it tracks separate states; empty for
 *     one state per bot
 * @param objective the objective; null unless it is a burn rate
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
        @Nullable Objective objective,
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

    /**
     * An objective that a burn rate watches.
     *
     * @param id the key
     * @param bot key of the bot that it is about
     * @param name the name, if the rule watches several objectives and each has its own alert;
     *     otherwise null
     */
    record Objective(long id, long bot, @Nullable String name) {}

    /** Returns the key of the objective; null unless it is a burn rate. */
    @Nullable Long slo() {
        return objective == null ? null : objective.id();
    }

    /** Returns whether it is about the health of bots, not about what they report. */
    boolean isOfHealth() {
        return evaluation.condition() instanceof Condition.Health;
    }

    /** Returns whether a bot is among those that the rule applies to. */
    boolean covers(WatchedBot watched) {
        boolean there =
                (bot == null || bot == watched.id())
                        && (department == null || watched.lineage().contains(department));
        return switch (evaluation.condition()) {
            case Condition.Burn burn ->
                    there && objective != null && objective.bot() == watched.id();
            case Condition.Health health -> there && watched.live();
            default -> there;
        };
    }

    /** Returns the metric, split by its attributes; null for a burn rate and for health. */
    @Nullable Metric told() {
        return metric == null ? null : new Metric(metric, byAttributes);
    }

    Severity severityOfIncident() {
        return incidentSeverity == null ? severity : incidentSeverity;
    }
}

package io.botwarden.monitoring.alerting;

import static java.util.Objects.requireNonNull;

import io.botwarden.monitoring.alerting.evaluation.Aggregation;
import io.botwarden.monitoring.alerting.evaluation.BurnRate;
import io.botwarden.monitoring.alerting.evaluation.BurnWindow;
import io.botwarden.monitoring.alerting.evaluation.Comparison;
import io.botwarden.monitoring.alerting.evaluation.Condition;
import io.botwarden.monitoring.alerting.evaluation.Evaluation;
import io.botwarden.monitoring.alerting.evaluation.MedianDetector;
import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads rules for evaluation. */
@Component
class ActiveRules {

    private static final String SELECT =
            """
            select r.id, r.code, r.name, r.revision, r.kind, r.bot_id, r.department_id, r.metric, r.by_attributes, r.aggregation, r.comparison,
              r.threshold, r.resolve_threshold, r.window_seconds, r.slo_id, r.burn_factor, r.burn_long_seconds, r.burn_short_seconds, r.for_seconds,
              r.keep_firing_seconds, r.severity, r.opens_incident, r.incident_severity, r.incident_after, r.group_by, r.label_name,
              r.label_value, r.runbook_url, s.objective, s.minimum_events
            from alert_rule r
            left join slo s on s.id = r.slo_id
            """;

    private final DatabaseClient database;

    ActiveRules(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the enabled rules. */
    Mono<List<ActiveRule>> active() {
        return database.sql(SELECT + " where r.state = 'ACTIVE' order by r.id")
                .map(ActiveRules::rule)
                .all()
                .collectList();
    }

    /** Returns the rule with this key, in any state. */
    Mono<ActiveRule> find(long key) {
        return database.sql(SELECT + " where r.id = :id")
                .bind("id", key)
                .map(ActiveRules::rule)
                .one();
    }

    /** Returns a definition as it would be evaluated. */
    static ActiveRule of(Definition definition, @Nullable Slo slo) {
        Condition condition =
                condition(
                        definition.kind(),
                        definition.aggregation(),
                        definition.comparison(),
                        definition.threshold(),
                        definition.resolveThreshold(),
                        definition.windowSeconds(),
                        slo == null
                                ? null
                                : new BurnRate(
                                        slo.objective().doubleValue(),
                                        slo.minimumEvents(),
                                        definition.burnWindows()));
        return new ActiveRule(
                0,
                "preview",
                "preview",
                0,
                definition.bot(),
                definition.department(),
                definition.metric(),
                definition.byAttributes(),
                definition.slo(),
                definition.threshold(),
                new Evaluation(
                        condition,
                        Duration.ofSeconds(definition.forSeconds()),
                        Duration.ofSeconds(definition.keepFiringSeconds())),
                definition.severity(),
                definition.opensIncident(),
                definition.incidentSeverity(),
                definition.incidentAfter(),
                definition.groupBy(),
                definition.labels(),
                null,
                definition.sentence());
    }

    private static ActiveRule rule(Readable row) {
        BigDecimal objective = row.get("objective", BigDecimal.class);
        AlertRuleKind kind = AlertRuleKind.valueOf(Fields.text(row, "kind"));
        String aggregation = row.get("aggregation", String.class);
        String comparison = row.get("comparison", String.class);
        BigDecimal threshold = row.get("threshold", BigDecimal.class);
        Integer window = row.get("window_seconds", Integer.class);
        Condition condition =
                condition(
                        kind,
                        aggregation == null ? null : Aggregation.valueOf(aggregation),
                        comparison == null ? null : Comparison.valueOf(comparison),
                        threshold,
                        row.get("resolve_threshold", BigDecimal.class),
                        window,
                        objective == null
                                ? null
                                : new BurnRate(
                                        objective.doubleValue(),
                                        whole(row, "minimum_events"),
                                        windows(row)));
        String incidentSeverity = row.get("incident_severity", String.class);
        String metric = row.get("metric", String.class);
        List<String> byAttributes =
                List.of(requireNonNull(row.get("by_attributes", String[].class)));
        return new ActiveRule(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                whole(row, "revision"),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                metric,
                byAttributes,
                row.get("slo_id", Long.class),
                threshold,
                new Evaluation(
                        condition,
                        Duration.ofSeconds(whole(row, "for_seconds")),
                        Duration.ofSeconds(whole(row, "keep_firing_seconds"))),
                Severity.valueOf(Fields.text(row, "severity")),
                Boolean.TRUE.equals(row.get("opens_incident", Boolean.class)),
                incidentSeverity == null ? null : Severity.valueOf(incidentSeverity),
                whole(row, "incident_after"),
                List.of(requireNonNull(row.get("group_by", String[].class))),
                labels(row),
                row.get("runbook_url", String.class),
                sentence(kind, metric, aggregation, comparison, window));
    }

    private static Condition condition(
            AlertRuleKind kind,
            @Nullable Aggregation aggregation,
            @Nullable Comparison comparison,
            @Nullable BigDecimal threshold,
            @Nullable BigDecimal back,
            @Nullable Integer window,
            @Nullable BurnRate burn) {
        return switch (kind) {
            case THRESHOLD ->
                    new Condition.Threshold(
                            requireNonNull(aggregation),
                            requireNonNull(comparison),
                            requireNonNull(threshold).doubleValue(),
                            back == null ? null : back.doubleValue(),
                            Duration.ofSeconds(requireNonNull(window)));
            case ABSENCE -> new Condition.Absence(Duration.ofSeconds(requireNonNull(window)));
            case ANOMALY -> new Condition.Anomaly(MedianDetector.SHIPPED);
            case BURN_RATE -> new Condition.Burn(requireNonNull(burn));
        };
    }

    /** Returns the problem that its alerts describe. */
    private static String sentence(
            AlertRuleKind kind,
            @Nullable String metric,
            @Nullable String aggregation,
            @Nullable String comparison,
            @Nullable Integer window) {
        return switch (kind) {
            case THRESHOLD ->
                    "%s of %s over %d s is %s".formatted(aggregation, metric, window, comparison);
            case ABSENCE -> "%s was not reported for %d s".formatted(metric, window);
            case ANOMALY -> "%s is far from its median".formatted(metric);
            case BURN_RATE -> "the error budget is used up too fast";
        };
    }

    private static List<BurnWindow> windows(Readable row) {
        BigDecimal[] factors = requireNonNull(row.get("burn_factor", BigDecimal[].class));
        Integer[] longs = requireNonNull(row.get("burn_long_seconds", Integer[].class));
        Integer[] shorts = requireNonNull(row.get("burn_short_seconds", Integer[].class));
        List<BurnWindow> windows = new ArrayList<>();
        for (int k = 0; k < factors.length; k++) {
            windows.add(
                    new BurnWindow(
                            factors[k].doubleValue(),
                            Duration.ofSeconds(longs[k]),
                            Duration.ofSeconds(shorts[k])));
        }
        return windows;
    }

    private static List<AlertLabel> labels(Readable row) {
        String[] names = requireNonNull(row.get("label_name", String[].class));
        String[] values = requireNonNull(row.get("label_value", String[].class));
        List<AlertLabel> labels = new ArrayList<>();
        for (int k = 0; k < names.length; k++) {
            labels.add(new AlertLabel(names[k], values[k]));
        }
        return labels;
    }

    private static int whole(Readable row, String column) {
        return requireNonNull(row.get(column, Integer.class), column);
    }
}

package io.botwarden.monitoring.alerting;

import static java.util.Objects.requireNonNull;

import io.botwarden.monitoring.alerting.ActiveRule.Objective;
import io.botwarden.monitoring.alerting.evaluation.Aggregation;
import io.botwarden.monitoring.alerting.evaluation.BurnRate;
import io.botwarden.monitoring.alerting.evaluation.BurnWindow;
import io.botwarden.monitoring.alerting.evaluation.Comparison;
import io.botwarden.monitoring.alerting.evaluation.Condition;
import io.botwarden.monitoring.alerting.evaluation.Evaluation;
import io.botwarden.monitoring.alerting.evaluation.MedianDetector;
import io.botwarden.monitoring.telemetry.status.HealthStatus;
import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.transaction.Fields;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads rules for evaluation. */
@Component
class ActiveRules {

    private static final String SELECT =
            """
            select r.id, r.code, r.name, r.revision, r.kind, r.bot_id, r.department_id, r.metric, r.by_attributes, r.aggregation, r.comparison,
              r.threshold, r.resolve_threshold, r.window_seconds, r.health_states, r.burn_factor, r.burn_long_seconds, r.burn_short_seconds, r.for_seconds,
              r.keep_firing_seconds, r.severity, r.opens_incident, r.incident_severity, r.incident_after, r.group_by, r.label_name,
              r.label_value, r.runbook_url, s.id as slo_id, s.bot_id as slo_bot_id, case when r.slo_id is null then s.name end as slo_name,
              s.objective, s.minimum_events
            from alert_rule r
            left join lateral (
              select s.id, s.bot_id, s.name, s.objective, s.minimum_events from slo s where s.id = r.slo_id
              union all
              select s.id, s.bot_id, s.name, s.objective, s.minimum_events
              from slo s
              join bot b on b.id = s.bot_id
              left join department d on d.id = b.owner_department_id
              where r.kind = 'BURN_RATE' and r.slo_id is null and s.retired_at is null
                and (r.bot_id is null or b.id = r.bot_id)
                and (r.department_id is null or d.lineage @> array[r.department_id])
            ) s on true
            """;

    /** The objectives that a definition watches. */
    private static final String OBJECTIVES =
            """
            select s.id as slo_id, s.bot_id as slo_bot_id, case when cast(:slo as bigint) is null then s.name end as slo_name, s.objective,
              s.minimum_events
            from slo s
            join bot b on b.id = s.bot_id
            left join department d on d.id = b.owner_department_id
            where case
              when cast(:slo as bigint) is null then
                s.retired_at is null and (b.id = :bot or cast(:bot as bigint) is null)
                and (d.lineage @> array[cast(:department as bigint)] or cast(:department as bigint) is null)
              else s.id = :slo
            end
            order by s.id
            """;

    private final DatabaseClient database;

    ActiveRules(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the enabled rules. */
    Mono<List<ActiveRule>> active() {
        return database.sql(SELECT + " where r.state = 'ACTIVE' order by r.id, s.id")
                .map(ActiveRules::rule)
                .all()
                .collectList();
    }

    /**
     * Returns the rule with this key, in any state; once for each objective if it watches several.
     */
    Mono<List<ActiveRule>> find(long key) {
        return database.sql(SELECT + " where r.id = :id order by s.id")
                .bind("id", key)
                .map(ActiveRules::rule)
                .all()
                .collectList()
                .filter(found -> !found.isEmpty());
    }

    /**
     * Returns a definition as it would be evaluated; once for each objective if it watches several.
     */
    Mono<List<ActiveRule>> of(Definition definition) {
        if (definition.kind() != AlertRuleKind.BURN_RATE) {
            return Mono.just(List.of(of(definition, null)));
        }
        GenericExecuteSpec statement = database.sql(OBJECTIVES);
        statement = key(statement, "slo", definition.slo());
        statement = key(statement, "bot", definition.bot());
        return key(statement, "department", definition.department())
                .map(ActiveRules::watched)
                .all()
                .map(watched -> of(definition, watched))
                .switchIfEmpty(Mono.fromSupplier(() -> of(definition, null)))
                .collectList();
    }

    private static GenericExecuteSpec key(
            GenericExecuteSpec statement, String name, @Nullable Long key) {
        return key == null ? statement.bindNull(name, Long.class) : statement.bind(name, key);
    }

    private static ActiveRule of(Definition definition, @Nullable WatchedObjective watched) {
        Condition condition =
                condition(
                        definition.kind(),
                        definition.aggregation(),
                        definition.comparison(),
                        definition.threshold(),
                        definition.resolveThreshold(),
                        definition.windowSeconds(),
                        definition.healthStates(),
                        burn(watched, definition.burnWindows()));
        return new ActiveRule(
                0,
                "preview",
                "preview",
                0,
                definition.bot(),
                definition.department(),
                definition.metric(),
                definition.byAttributes(),
                watched == null ? null : watched.objective(),
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
        WatchedObjective watched =
                row.get("objective", BigDecimal.class) == null ? null : watched(row);
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
                        healthStates(row),
                        burn(watched, windows(row)));
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
                watched == null ? null : watched.objective(),
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
                sentence(kind, metric, aggregation, comparison, window, healthStates(row)));
    }

    private static Condition condition(
            AlertRuleKind kind,
            @Nullable Aggregation aggregation,
            @Nullable Comparison comparison,
            @Nullable BigDecimal threshold,
            @Nullable BigDecimal back,
            @Nullable Integer window,
            Set<HealthStatus> healthStates,
            BurnRate burn) {
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
            case BURN_RATE -> new Condition.Burn(burn);
            case HEALTH -> new Condition.Health(healthStates);
        };
    }

    /** Returns the problem that its alerts describe. */
    private static String sentence(
            AlertRuleKind kind,
            @Nullable String metric,
            @Nullable String aggregation,
            @Nullable String comparison,
            @Nullable Integer window,
            Set<HealthStatus> healthStates) {
        return switch (kind) {
            case THRESHOLD ->
                    "%s of %s over %d s is %s".formatted(aggregation, metric, window, comparison);
            case ABSENCE -> "%s was not reported for %d s".formatted(metric, window);
            case ANOMALY -> "%s is far from its median".formatted(metric);
            case BURN_RATE -> "the error budget is used up too fast";
            case HEALTH ->
                    healthStates.stream()
                            .sorted()
                            .map(HealthStatus::name)
                            .collect(Collectors.joining(" or ", "the health is ", ""));
        };
    }

    /** Without an objective there is nothing that it is applied to. */
    private static BurnRate burn(@Nullable WatchedObjective watched, List<BurnWindow> windows) {
        return watched == null
                ? new BurnRate(0, 1, windows)
                : new BurnRate(watched.share(), watched.minimumEvents(), windows);
    }

    private static WatchedObjective watched(Readable row) {
        return new WatchedObjective(
                new Objective(
                        Fields.number(row, "slo_id"),
                        Fields.number(row, "slo_bot_id"),
                        row.get("slo_name", String.class)),
                requireNonNull(row.get("objective", BigDecimal.class)).doubleValue(),
                whole(row, "minimum_events"));
    }

    /** An objective and what its burn rate depends on. */
    private record WatchedObjective(Objective objective, double share, int minimumEvents) {}

    private static Set<HealthStatus> healthStates(Readable row) {
        return Arrays.stream(requireNonNull(row.get("health_states", String[].class)))
                .map(HealthStatus::valueOf)
                .collect(Collectors.toSet());
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

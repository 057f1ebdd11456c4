package io.botwarden.monitoring.alerting;

import io.botwarden.catalog.References;
import io.botwarden.monitoring.alerting.evaluation.Aggregation;
import io.botwarden.monitoring.alerting.evaluation.BurnWindow;
import io.botwarden.monitoring.input.AlertRuleDefinitionInput;
import io.botwarden.monitoring.input.BurnWindowInput;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Resolves the references of a definition. */
@Component
class Definitions {

    /** The default times of an anomaly rule, in seconds: ten minutes, and four hours. */
    private static final int ANOMALY_HOLD = 600;

    private static final int ANOMALY_KEEP = 14_400;

    private final References references;
    private final SloRows slos;
    private final Figures figures;

    Definitions(References references, SloRows slos, Figures figures) {
        this.references = references;
        this.slos = slos;
        this.figures = figures;
    }

    /**
     * Returns the definition if everything that it names exists. It must have been checked before.
     */
    Mono<Definition> require(AlertRuleDefinitionInput input) {
        WantedCondition condition = WantedCondition.of(input.condition());
        String path = condition.path();
        Mono<Optional<Slo>> slo =
                condition.slo() == null
                        ? Mono.just(Optional.empty())
                        : slos.require(path + "slo", condition.slo()).map(Optional::of);
        return Mono.zip(
                        references.optionalBot(path + "scope.bot", condition.bot()),
                        references.optionalDepartment(
                                path + "scope.department", condition.department()),
                        slo)
                .delayUntil(found -> requireKnown(path + "metric", condition.metric()))
                .delayUntil(found -> requireSpread(condition))
                .delayUntil(found -> requireTold(condition))
                .map(found ->
                        definition(
                                input,
                                condition,
                                found.getT1().orElse(null),
                                found.getT2().orElse(null),
                                found.getT3().orElse(null)));
    }

    /** Refuses a metric that was never reported, because the rule could never fire. */
    Mono<Void> requireKnown(String field, @Nullable String metric) {
        return metric == null
                ? Mono.empty()
                : figures.isKnown(metric)
                        .filter(known -> !known)
                        .flatMap(unknown -> Mono.error(unknown(field, metric)));
    }

    /** Refuses the percentile of a metric without histograms: it would never have a value. */
    private Mono<Void> requireSpread(WantedCondition condition) {
        Aggregation aggregation = condition.aggregation();
        String metric = condition.metric();
        return aggregation == null || metric == null || !aggregation.isPercentile()
                ? Mono.empty()
                : figures.isHistogram(metric)
                        .filter(known -> !known)
                        .flatMap(unknown ->
                                Mono.error(
                                        new RefusedException(
                                                RefusalCode.INVALID,
                                                "Percentiles require a histogram, but no bot has reported '%s' as a histogram. Use another aggregation, such as MEAN or MAXIMUM."
                                                        .formatted(metric),
                                                condition.path() + "aggregation")));
    }

    /** Refuses an attribute that no series has: all series would silently be combined. */
    private Mono<Void> requireTold(WantedCondition condition) {
        List<String> wanted = condition.byAttributes();
        String metric = condition.metric();
        return metric == null || wanted.isEmpty()
                ? Mono.empty()
                : figures.attributes(metric)
                        .filter(known -> !known.containsAll(wanted))
                        .flatMap(known ->
                                Mono.error(
                                        new RefusedException(
                                                RefusalCode.INVALID,
                                                known.isEmpty()
                                                        ? "No bot reports '%s' with attributes."
                                                                .formatted(metric)
                                                        : "These must be attributes that a bot reports for '%s': %s."
                                                                .formatted(
                                                                        metric,
                                                                        String.join(", ", known)),
                                                condition.path() + "byAttributes")));
    }

    private static RefusedException unknown(String field, String metric) {
        return new RefusedException(
                RefusalCode.INVALID,
                "No bot has ever reported the metric '%s'. Name a metric that has been reported."
                        .formatted(metric),
                field);
    }

    private static Definition definition(
            AlertRuleDefinitionInput input,
            WantedCondition condition,
            @Nullable Long bot,
            @Nullable Long department,
            @Nullable Slo slo) {
        boolean anomaly = condition.kind() == AlertRuleKind.ANOMALY;
        return new Definition(
                condition.kind(),
                slo == null ? bot : Long.valueOf(slo.bot()),
                department,
                condition.metric(),
                condition.byAttributes(),
                condition.aggregation(),
                condition.comparison(),
                condition.threshold(),
                condition.resolveThreshold(),
                condition.metric() == null
                        ? null
                        : Integer.valueOf(
                                Objects.requireNonNullElse(
                                        condition.windowSeconds(),
                                        DefinitionChecks.DEFAULT_WINDOW)),
                slo == null ? null : slo.id(),
                Set.copyOf(condition.healthStates()),
                condition.kind() == AlertRuleKind.BURN_RATE ? windows(condition, slo) : List.of(),
                Objects.requireNonNullElse(input.forSeconds(), anomaly ? ANOMALY_HOLD : 0),
                Objects.requireNonNullElse(input.keepFiringSeconds(), anomaly ? ANOMALY_KEEP : 0),
                input.severity(),
                Objects.requireNonNullElse(input.opensIncident(), true),
                input.incidentSeverity(),
                Objects.requireNonNullElse(input.incidentAfter(), 1),
                DefinitionChecks.orNone(input.groupBy()),
                DefinitionChecks.orNone(input.labels()).stream()
                        .map(label -> new AlertLabel(label.name(), label.value()))
                        .toList(),
                over(condition.kind(), bot, department, slo));
    }

    private static String over(
            AlertRuleKind kind, @Nullable Long bot, @Nullable Long department, @Nullable Slo slo) {
        String bots =
                bot != null
                        ? "bot_" + bot
                        : department != null ? "bots of department_" + department : "every bot";
        return slo != null
                ? "objective '%s'".formatted(slo.name())
                : kind == AlertRuleKind.BURN_RATE ? "all objectives of " + bots : bots;
    }

    private static List<BurnWindow> windows(WantedCondition condition, @Nullable Slo slo) {
        if (slo != null && slo.retired()) {
            throw new RefusedException(
                    RefusalCode.INVALID, "The objective is retired.", condition.path() + "slo");
        }
        List<BurnWindow> given = condition.pairs().stream().map(Definitions::window).toList();
        List<BurnWindow> windows =
                given.isEmpty()
                        ? Objects.requireNonNullElse(condition.urgency(), BurnUrgency.PAGE)
                                .windows()
                        : given;
        if (slo == null) {
            return windows;
        }
        // the burn rate if every event is bad; it is never higher
        double fastest = 1 / (1 - slo.objective().doubleValue());
        if (windows.stream().noneMatch(window -> window.factor() < fastest)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "With an objective of %s the burn rate never exceeds %.1f. Use windows with a smaller factor."
                            .formatted(slo.objective().toPlainString(), fastest),
                    condition.path() + "windows");
        }
        return windows;
    }

    private static BurnWindow window(BurnWindowInput input) {
        return new BurnWindow(
                input.factor().doubleValue(),
                Duration.ofSeconds(input.longSeconds()),
                Duration.ofSeconds(input.shortSeconds()));
    }
}

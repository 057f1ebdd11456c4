package io.botwarden.monitoring.alerting;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.monitoring.alerting.AlertingRecords.ALERT_RULE;
import static io.botwarden.monitoring.alerting.AlertingRecords.MANAGE;
import static io.botwarden.monitoring.alerting.AlertingRecords.READ;

import io.botwarden.monitoring.alerting.AlertRulePreview.AlertEpisode;
import io.botwarden.monitoring.alerting.AlertRulePreview.AlertEpisodeAttribute;
import io.botwarden.monitoring.alerting.AlertRulePreview.ValuePoint;
import io.botwarden.monitoring.alerting.Figures.Metric;
import io.botwarden.monitoring.alerting.WatchedBots.Census;
import io.botwarden.monitoring.alerting.WatchedBots.Watched;
import io.botwarden.monitoring.alerting.evaluation.Condition;
import io.botwarden.monitoring.alerting.evaluation.Finding;
import io.botwarden.monitoring.alerting.evaluation.Past;
import io.botwarden.monitoring.alerting.evaluation.Transition;
import io.botwarden.monitoring.alerting.evaluation.Transition.Kind;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.workload.HeavyWork;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Computes what a rule would have fired in the past, one state at a time, with the same code that
 * evaluates it live.
 */
@Component
class AlertRulePreviews {

    private static final Duration LONGEST = Duration.ofDays(92);
    private static final int MOST_EPISODES = 500;
    private static final int COURSE = 500;
    private static final MathContext SHOWN = new MathContext(12);

    private final Definitions definitions;
    private final ActiveRules rules;
    private final WatchedBots bots;
    private final RuleHistory history;
    private final Authorisation authorisation;
    private final HeavyWork heavy;
    private final Clock clock;

    AlertRulePreviews(
            Definitions definitions,
            ActiveRules rules,
            WatchedBots bots,
            RuleHistory history,
            Authorisation authorisation,
            HeavyWork heavy,
            Clock clock) {
        this.definitions = definitions;
        this.rules = rules;
        this.bots = bots;
        this.history = history;
        this.authorisation = authorisation;
        this.heavy = heavy;
        this.clock = clock;
    }

    Mono<AlertRulePreview> preview(
            Viewer viewer, PreviewedAlertRuleInput input, Instant from, Instant before) {
        return authorisation
                .requireCurrent(viewer)
                .then(Mono.defer(() -> rules(input, from, before)))
                .delayUntil(found -> require(viewer, found.getFirst()))
                .flatMap(found -> preview(found, from, before))
                .onErrorResume(
                        RefusedException.class,
                        refused -> Mono.just(AlertRulePreview.refused(refused.refusals())));
    }

    /** The rule, once for each objective that it watches. */
    private Mono<List<ActiveRule>> rules(
            PreviewedAlertRuleInput input, Instant from, Instant before) {
        List<Refusal> refusals = check(input, from, before);
        if (!refusals.isEmpty()) {
            return Mono.error(new RefusedException(refusals));
        }
        String rule = input.rule();
        if (rule != null) {
            return Mono.fromCallable(() -> ALERT_RULE.parse("rule", rule))
                    .flatMap(rules::find)
                    .switchIfEmpty(Mono.error(() -> RecordType.notFound("rule")));
        }
        var definition = Objects.requireNonNull(input.definition());
        return definitions.require(definition).flatMap(rules::of);
    }

    private List<Refusal> check(PreviewedAlertRuleInput input, Instant from, Instant before) {
        List<Refusal> refusals = new ArrayList<>();
        if (!from.isBefore(before)
                || before.isAfter(clock.instant())
                || Duration.between(from, before).compareTo(LONGEST) > 0) {
            refusals.add(
                    invalid(
                            "before",
                            "This must be after the start, not in the future, and at most %d days after the start."
                                    .formatted(LONGEST.toDays())));
        }
        if (input.definition() != null) {
            refusals.addAll(DefinitionChecks.refusals(input.definition()));
        }
        return refusals;
    }

    private static Refusal invalid(String field, String message) {
        return new Refusal(RefusalCode.INVALID, message, field);
    }

    /** What the viewer may not see is reported as not found. */
    private Mono<Void> require(Viewer viewer, ActiveRule rule) {
        Scope scope = Scope.of(rule.bot(), rule.department());
        return authorisation
                .holds(viewer, MANAGE, scope)
                .filter(held -> !held)
                .flatMap(held -> authorisation.holds(viewer, READ, scope))
                .flatMap(seen ->
                        Mono.error(
                                seen
                                        ? new RefusedException(
                                                RefusalCode.FORBIDDEN,
                                                "This requires the permission %s over what the rule watches."
                                                        .formatted(MANAGE),
                                                null)
                                        : RecordType.notFound("rule")));
    }

    private Mono<AlertRulePreview> preview(List<ActiveRule> found, Instant from, Instant until) {
        Set<Metric> metrics =
                found.stream()
                        .map(ActiveRule::told)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        return bots.take(metrics, until).flatMap(census -> preview(found, census, from, until));
    }

    private Mono<AlertRulePreview> preview(
            List<ActiveRule> found, Census census, Instant from, Instant until) {
        List<Watched> all = found.stream().flatMap(rule -> census.of(rule).stream()).toList();
        return Flux.fromIterable(found)
                .concatMap(rule -> told(rule, census.of(rule), from, until, all.size() == 1))
                .collectList()
                .zipWith(
                        history.minutesBefore(found.getFirst(), from),
                        (told, minutesBefore) ->
                                preview(told, all, until, minutesBefore.orElse(null)));
    }

    private Flux<Told> told(
            ActiveRule rule, List<Watched> watched, Instant from, Instant until, boolean alone) {
        return history.afford(rule, watched, from, until)
                .thenMany(Flux.fromIterable(RuleHistory.byBot(watched)))
                .concatMap(sets -> toldOfBot(rule, sets, from, until, alone));
    }

    private static AlertRulePreview preview(
            List<Told> told,
            List<Watched> watched,
            Instant until,
            @Nullable Instant minutesBefore) {
        List<AlertEpisode> episodes =
                told.stream()
                        .flatMap(each -> each.episodes().stream())
                        .sorted(
                                Comparator.comparing(AlertEpisode::firedAt)
                                        .thenComparing(episode -> episode.bot().key()))
                        .toList();
        return new AlertRulePreview(
                episodes.size(),
                episodes.subList(0, Math.min(MOST_EPISODES, episodes.size())),
                (int) watched.stream().map(each -> each.bot().id()).distinct().count(),
                watched.size(),
                watched.stream().mapToInt(each -> each.set().folded()).sum(),
                minutesBefore,
                reportedSince(watched, until),
                told.size() == 1 ? told.getFirst().course() : List.of(),
                List.of());
    }

    /** Null if nothing was reported, and for burn rates, whose data is already counted. */
    private static @Nullable Instant reportedSince(List<Watched> watched, Instant until) {
        return watched.stream()
                .map(Watched::since)
                .filter(since -> !since.equals(Instant.MIN) && since.isBefore(until))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The preview of one state. */
    private record Told(List<AlertEpisode> episodes, List<ValuePoint> course) {}

    /** Evaluates one bot after the other, to limit the data in memory. */
    private Mono<Told> toldOfBot(
            ActiveRule rule, List<Watched> sets, Instant from, Instant until, boolean alone) {
        return history.read(rule, sets, from, until)
                .publishOn(heavy.scheduler())
                .map(pasts -> {
                    List<AlertEpisode> episodes = new ArrayList<>();
                    for (int k = 0; k < sets.size(); k++) {
                        Past past = pasts.apply(sets.get(k));
                        episodes.addAll(
                                episodes(
                                        sets.get(k),
                                        rule.evaluation()
                                                .over(null, past, from, until)
                                                .transitions()));
                    }
                    return new Told(
                            episodes,
                            alone
                                    ? course(rule, pasts.apply(sets.getFirst()), from, until)
                                    : List.of());
                });
    }

    private static List<AlertEpisode> episodes(Watched watched, List<Transition> transitions) {
        RecordKey bot = BOT.key(watched.bot().id());
        List<AlertEpisodeAttribute> attributes =
                watched.set().attributes().entrySet().stream()
                        .map(each -> new AlertEpisodeAttribute(each.getKey(), each.getValue()))
                        .toList();
        List<AlertEpisode> episodes = new ArrayList<>();
        for (int k = 0; k < transitions.size(); k++) {
            Transition fired = transitions.get(k);
            if (fired.kind() == Kind.FIRED) {
                episodes.add(
                        new AlertEpisode(
                                bot,
                                attributes,
                                fired.since(),
                                fired.at(),
                                k + 1 < transitions.size() ? transitions.get(k + 1).at() : null,
                                shown(fired.figure())));
            }
        }
        return episodes;
    }

    private static List<ValuePoint> course(
            ActiveRule rule, Past past, Instant from, Instant until) {
        Condition condition = rule.evaluation().condition();
        long instants = Duration.between(from, until).dividedBy(condition.cadence());
        Duration step =
                condition.cadence().multipliedBy(Math.ceilDiv(Math.max(1, instants), COURSE));
        List<ValuePoint> course = new ArrayList<>();
        Condition.Watch watch = condition.over(past);
        for (Instant at = rule.evaluation().next(from); !at.isAfter(until); at = at.plus(step)) {
            Finding finding = watch.find(at, false);
            course.add(new ValuePoint(at, shown(finding.figure())));
        }
        return course;
    }

    private static @Nullable BigDecimal shown(@Nullable Double figure) {
        return figure == null || figure.isNaN() || figure.isInfinite()
                ? null
                : BigDecimal.valueOf(figure).round(SHOWN);
    }
}

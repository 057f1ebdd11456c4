package io.botwarden.monitoring.alerting;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.monitoring.alerting.AlertingRecords.ALERT_RULE;
import static io.botwarden.monitoring.alerting.AlertingRecords.MANAGE;
import static io.botwarden.monitoring.alerting.AlertingRecords.READ;

import io.botwarden.monitoring.alerting.AlertRulePreview.AlertEpisode;
import io.botwarden.monitoring.alerting.AlertRulePreview.AlertEpisodeAttribute;
import io.botwarden.monitoring.alerting.AlertRulePreview.ValuePoint;
import io.botwarden.monitoring.alerting.Figures.Metric;
import io.botwarden.monitoring.alerting.Figures.Question;
import io.botwarden.monitoring.alerting.Figures.Source;
import io.botwarden.monitoring.alerting.WatchedBots.Watched;
import io.botwarden.monitoring.alerting.evaluation.Condition;
import io.botwarden.monitoring.alerting.evaluation.EventCounts;
import io.botwarden.monitoring.alerting.evaluation.EventCounts.Total;
import io.botwarden.monitoring.alerting.evaluation.Finding;
import io.botwarden.monitoring.alerting.evaluation.Past;
import io.botwarden.monitoring.alerting.evaluation.Transition;
import io.botwarden.monitoring.alerting.evaluation.Transition.Kind;
import io.botwarden.platform.graphql.limits.Budget;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    /** The cost to read and aggregate a stored value, in microseconds of processor time. */
    private static final double EACH_FIGURE = 10;

    /** The cost for each bucket of a histogram. */
    private static final double EACH_BUCKET = 1;

    /** The cost to find a series. */
    private static final double EACH_SERIES = 60;

    /** The cost to evaluate each kind of condition once. */
    private static final double EACH_THRESHOLD = 0.6;

    private static final double EACH_PERCENTILE = 3;
    private static final double EACH_ANOMALY = 2;
    private static final double EACH_BURN = 1;

    private final Definitions definitions;
    private final ActiveRules rules;
    private final SloRows slos;
    private final SloCounts counts;
    private final WatchedBots bots;
    private final Figures figures;
    private final Authorisation authorisation;
    private final HeavyWork heavy;
    private final Clock clock;

    AlertRulePreviews(
            Definitions definitions,
            ActiveRules rules,
            SloRows slos,
            SloCounts counts,
            WatchedBots bots,
            Figures figures,
            Authorisation authorisation,
            HeavyWork heavy,
            Clock clock) {
        this.definitions = definitions;
        this.rules = rules;
        this.slos = slos;
        this.counts = counts;
        this.bots = bots;
        this.figures = figures;
        this.authorisation = authorisation;
        this.heavy = heavy;
        this.clock = clock;
    }

    Mono<AlertRulePreview> preview(
            Viewer viewer, PreviewedAlertRuleInput input, Instant from, Instant before) {
        return authorisation
                .requireCurrent(viewer)
                .then(Mono.defer(() -> rule(input, from, before)))
                .delayUntil(rule -> require(viewer, rule))
                .flatMap(rule -> preview(rule, from, before))
                .onErrorResume(
                        RefusedException.class,
                        refused -> Mono.just(AlertRulePreview.refused(refused.refusals())));
    }

    private Mono<ActiveRule> rule(PreviewedAlertRuleInput input, Instant from, Instant before) {
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
        WantedCondition condition = WantedCondition.of(definition.condition());
        String slo = condition.slo();
        return definitions
                .require(definition)
                .flatMap(found ->
                        slo == null
                                ? Mono.just(ActiveRules.of(found, null))
                                : slos.require(condition.path() + "slo", slo)
                                        .map(objective -> ActiveRules.of(found, objective)));
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

    private Mono<AlertRulePreview> preview(ActiveRule rule, Instant from, Instant until) {
        Metric metric = rule.told();
        return bots.take(metric == null ? Set.of() : Set.of(metric), until)
                .map(census -> census.of(rule))
                .flatMap(watched ->
                        afford(rule, watched, from, until)
                                .thenMany(Flux.fromIterable(byBot(watched)))
                                .concatMap(
                                        sets -> told(rule, sets, from, until, watched.size() == 1))
                                .collectList()
                                .zipWith(
                                        figures.pointsFrom(),
                                        (told, points) ->
                                                preview(
                                                        told,
                                                        watched,
                                                        until,
                                                        isCoarse(rule, from, points)
                                                                ? points
                                                                : null)));
    }

    /** Returns the states that the rule tracks, by bot. */
    private static Collection<List<Watched>> byBot(List<Watched> watched) {
        return watched.stream()
                .collect(
                        Collectors.groupingBy(
                                each -> each.bot().id(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /** Charges the cost of all reads and evaluations. */
    private Mono<Void> afford(ActiveRule rule, List<Watched> watched, Instant from, Instant until) {
        double evaluated =
                (double) watched.size()
                        * Duration.between(from, until)
                                .dividedBy(rule.evaluation().condition().cadence())
                        * each(rule.evaluation().condition());
        return Budget.spend(affordable -> {
            if (evaluated > affordable) {
                return Mono.just(evaluated);
            }
            return questions(rule, watched, from, until)
                    .flatMap(questions ->
                            figures.size(
                                    questions, (long) ((affordable - evaluated) / EACH_FIGURE) + 1))
                    .map(size ->
                            evaluated
                                    + size.series() * EACH_SERIES
                                    + size.figures() * EACH_FIGURE
                                    + size.buckets() * EACH_BUCKET);
        });
    }

    /** Returns the cost to evaluate a condition once, in microseconds. */
    private static double each(Condition condition) {
        return switch (condition) {
            case Condition.Threshold threshold ->
                    threshold.asksForSpread() ? EACH_PERCENTILE : EACH_THRESHOLD;
            case Condition.Absence absence -> EACH_THRESHOLD;
            case Condition.Anomaly anomaly -> EACH_ANOMALY;
            case Condition.Burn burn -> EACH_BURN;
        };
    }

    private Mono<List<Question>> questions(
            ActiveRule rule, List<Watched> watched, Instant from, Instant until) {
        Instant begin = begin(rule, from);
        Long slo = rule.slo();
        return slo == null
                ? Mono.just(
                        byBot(watched).stream()
                                .flatMap(sets -> question(rule, sets, begin, until).stream())
                                .toList())
                : counts.find(slo)
                        .map(counted -> counted.questions(begin, until))
                        .defaultIfEmpty(List.of());
    }

    /**
     * Returns whether a rule that needs a resolution finer than a minute covers data that has only
     * minutes.
     */
    private static boolean isCoarse(ActiveRule rule, Instant from, Instant points) {
        Condition condition = rule.evaluation().condition();
        return condition.cell().compareTo(Duration.ofMinutes(1)) < 0
                && from.minus(condition.reach()).isBefore(points);
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
    private Mono<Told> told(
            ActiveRule rule, List<Watched> sets, Instant from, Instant until, boolean alone) {
        return pasts(rule, sets, from, until)
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

    private static Instant begin(ActiveRule rule, Instant from) {
        return rule.evaluation().next(from).minus(rule.evaluation().condition().reach());
    }

    /**
     * Reads the values of the rule's metric for all combinations of a bot at once; empty for a burn
     * rate.
     */
    private static Optional<Question> question(
            ActiveRule rule, List<Watched> sets, Instant begin, Instant until) {
        Condition condition = rule.evaluation().condition();
        return Optional.ofNullable(rule.told())
                .map(metric ->
                        new Question(
                                new Source(sets.getFirst().bot().id(), metric),
                                null,
                                condition.cell(),
                                begin,
                                until,
                                null,
                                condition.asksForSpread()));
    }

    /** Returns the histories of all states of one bot. */
    private Mono<Function<Watched, Past>> pasts(
            ActiveRule rule, List<Watched> sets, Instant from, Instant until) {
        Instant begin = begin(rule, from);
        Long slo = rule.slo();
        if (slo != null) {
            return counts.find(slo)
                    .flatMap(counted ->
                            figures.read(counted.questions(begin, until))
                                    .map(answers ->
                                            Past.of(
                                                    new EventCounts(
                                                            counted.totals(
                                                                    answers,
                                                                    new Total(begin, 0, 0))))))
                    .map(past -> watched -> past);
        }
        return question(rule, sets, begin, until)
                .map(question ->
                        figures.read(List.of(question))
                                .<Function<Watched, Past>>map(answers ->
                                        watched ->
                                                Past.of(
                                                        watched.since(),
                                                        answers.getFirst().of(watched.set()))))
                .orElseGet(() -> Mono.just(watched -> Past.EMPTY));
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

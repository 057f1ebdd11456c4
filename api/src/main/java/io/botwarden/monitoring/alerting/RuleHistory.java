package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.Figures.Question;
import io.botwarden.monitoring.alerting.Figures.Source;
import io.botwarden.monitoring.alerting.WatchedBots.Watched;
import io.botwarden.monitoring.alerting.evaluation.Condition;
import io.botwarden.monitoring.alerting.evaluation.EventCounts;
import io.botwarden.monitoring.alerting.evaluation.EventCounts.Total;
import io.botwarden.monitoring.alerting.evaluation.HealthHistory;
import io.botwarden.monitoring.alerting.evaluation.Past;
import io.botwarden.platform.graphql.limits.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Reads the stored values that a rule needs to be evaluated over a period, and charges for them.
 */
@Component
class RuleHistory {

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

    private final SloCounts counts;
    private final Figures figures;
    private final HealthHistories health;

    RuleHistory(SloCounts counts, Figures figures, HealthHistories health) {
        this.counts = counts;
        this.figures = figures;
        this.health = health;
    }

    /** Returns the states that the rule tracks, by bot. */
    static Collection<List<Watched>> byBot(List<Watched> watched) {
        return watched.stream()
                .collect(
                        Collectors.groupingBy(
                                each -> each.bot().id(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /** Charges the cost of all reads and evaluations. */
    Mono<Void> afford(ActiveRule rule, List<Watched> watched, Instant from, Instant until) {
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
            case Condition.Health health -> EACH_THRESHOLD;
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
     * Returns the instant before which data has only minutes, if the rule needs a finer resolution
     * and the period begins earlier.
     */
    Mono<Optional<Instant>> minutesBefore(ActiveRule rule, Instant from) {
        return figures.pointsFrom()
                .map(points -> Optional.of(points).filter(found -> isCoarse(rule, from, found)));
    }

    private static boolean isCoarse(ActiveRule rule, Instant from, Instant points) {
        Condition condition = rule.evaluation().condition();
        return condition.cell().compareTo(Duration.ofMinutes(1)) < 0
                && from.minus(condition.reach()).isBefore(points);
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
    Mono<Function<Watched, Past>> read(
            ActiveRule rule, List<Watched> sets, Instant from, Instant until) {
        Instant begin = begin(rule, from);
        if (rule.isOfHealth()) {
            Set<Long> bots = sets.stream().map(each -> each.bot().id()).collect(Collectors.toSet());
            return health.read(bots, begin, until)
                    .map(found ->
                            watched ->
                                    Past.of(
                                            found.getOrDefault(
                                                    watched.bot().id(), HealthHistory.NONE)));
        }
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
}

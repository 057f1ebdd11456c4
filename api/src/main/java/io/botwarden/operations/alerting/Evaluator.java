package io.botwarden.operations.alerting;

import io.botwarden.operations.alerting.Figures.Question;
import io.botwarden.operations.alerting.Figures.Source;
import io.botwarden.operations.alerting.NewAlert.IncidentWish;
import io.botwarden.operations.alerting.SloCounts.Totals;
import io.botwarden.operations.alerting.Tracks.Kept;
import io.botwarden.operations.alerting.Tracks.Key;
import io.botwarden.operations.alerting.WatchedBots.Census;
import io.botwarden.operations.alerting.WatchedBots.Watched;
import io.botwarden.operations.alerting.WatchedBots.WatchedBot;
import io.botwarden.operations.alerting.evaluation.Cells;
import io.botwarden.operations.alerting.evaluation.Cells.Cell;
import io.botwarden.operations.alerting.evaluation.Condition;
import io.botwarden.operations.alerting.evaluation.Evaluation.Outcome;
import io.botwarden.operations.alerting.evaluation.Past;
import io.botwarden.operations.alerting.evaluation.Track;
import io.botwarden.operations.alerting.evaluation.Transition;
import io.botwarden.operations.alerting.evaluation.Transition.Kind;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Evaluates all rules over the instants of a grid, one after the other and each once: up to which
 * one that is done stands in the database and is moved on in the transaction that writes what came
 * of it. So nothing is passed over and nothing is told twice, whenever the application ends; and
 * where several run, one evaluates while the others look on. (ADR 0027)
 */
@Component
class Evaluator {

    /** What is reported later than this behind an instant is not seen at it. */
    static final Duration LAG = Duration.ofSeconds(1);

    /** What is older is not made up for: an alert about it would help nobody. */
    static final Duration LONGEST_GAP = Duration.ofHours(6);

    /** How much is made up for at once. */
    private static final Duration STRIDE = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(Evaluator.class);

    private final RulesAtWork rules;
    private final WatchedBots bots;
    private final Figures figures;
    private final SloCounts slos;
    private final Tracks tracks;
    private final AlertOpening opening;
    private final AlertEnding ending;
    private final Writes writes;

    Evaluator(
            RulesAtWork rules,
            WatchedBots bots,
            Figures figures,
            SloCounts slos,
            Tracks tracks,
            AlertOpening opening,
            AlertEnding ending,
            Writes writes) {
        this.rules = rules;
        this.bots = bots;
        this.figures = figures;
        this.slos = slos;
        this.tracks = tracks;
        this.opening = opening;
        this.ending = ending;
        this.writes = writes;
    }

    /** Evaluates all instants that lie behind. */
    Mono<Void> run(Instant now) {
        Instant due = floor(now.minus(LAG));
        return Mono.defer(() -> pass(due))
                .expand(done -> done.isBefore(due) ? pass(due) : Mono.empty())
                .then();
    }

    /** Moves on by at most one stride; gives up to where, and nothing where another is at it. */
    private Mono<Instant> pass(Instant due) {
        Pass pass = new Pass(due);
        return writes.runDue("evaluateAlertRules", Mono.defer(pass::work))
                .then(Mono.fromSupplier(() -> Optional.ofNullable(pass.until)))
                .flatMap(Mono::justOrEmpty);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant floor(Instant instant) {
        long grid = Condition.GRID.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), grid) * grid);
    }

    /** One transaction: a span of instants, up to the first at which something begins or ends. */
    private final class Pass {

        private final Instant due;

        /** Up to where it came; null where there was nothing to do. */
        private @Nullable Instant until;

        Pass(Instant due) {
            this.due = due;
        }

        Mono<Write> work() {
            until = null;
            return tracks.lock()
                    .filter(done -> done.isBefore(due))
                    .flatMap(done -> evaluate(begin(done)));
        }

        private Instant begin(Instant done) {
            Instant earliest = due.minus(LONGEST_GAP);
            if (done.isBefore(earliest)) {
                log.warn(
                        "Alert rules were not evaluated from {} to {}, and are not for that time",
                        done,
                        earliest);
                return floor(earliest);
            }
            return done;
        }

        private Mono<Write> evaluate(Instant after) {
            Instant last = earlier(floor(after).plus(STRIDE), due);
            return slos.count(last)
                    .then(Mono.defer(rules::active))
                    .flatMap(active ->
                            bots.census(active, last)
                                    .zipWith(tracks.all())
                                    .flatMap(found ->
                                            subjects(
                                                    active,
                                                    found.getT1(),
                                                    found.getT2(),
                                                    after,
                                                    last)))
                    .flatMap(span -> settle(span, after, last));
        }

        /** What comes of the span, up to the first instant at which something begins or ends. */
        private Mono<Write> settle(Span span, Instant after, Instant last) {
            Map<Subject, Outcome> outcomes = span.over(after, last);
            Instant first =
                    span.orphans().isEmpty()
                            ? outcomes.values().stream()
                                    .flatMap(outcome -> outcome.transitions().stream())
                                    .map(Transition::at)
                                    .min(Instant::compareTo)
                                    .orElse(last)
                            : earlier(floor(after).plus(Condition.GRID), last);
            Map<Subject, Outcome> settled =
                    first.isBefore(last) ? span.over(after, first) : outcomes;
            List<NewAlert> begin = new ArrayList<>();
            List<String> end = new ArrayList<>();
            List<Key> ended = new ArrayList<>(span.orphans());
            Map<Key, Track> kept = new LinkedHashMap<>();
            settled.forEach((subject, outcome) -> {
                keep(subject, outcome, kept, ended);
                for (Transition transition : outcome.transitions()) {
                    if (transition.kind() == Kind.FIRED) {
                        begin.add(subject.alert(transition));
                    } else {
                        end.add(subject.fingerprint());
                    }
                }
            });
            return tracks.save(kept, ended, first)
                    .then(Mono.defer(() -> opening.open(begin)))
                    .zipWith(Mono.defer(() -> ending.endBy(end, span.orphans(), first)))
                    .doOnNext(written -> until = first)
                    .flatMap(written -> {
                        List<Write> all = new ArrayList<>(written.getT1());
                        all.addAll(written.getT2());
                        return Mono.justOrEmpty(all.stream().reduce(Write::also));
                    });
        }

        private void keep(Subject subject, Outcome outcome, Map<Key, Track> kept, List<Key> ended) {
            Track track = outcome.track();
            if (track == null) {
                if (subject.track() != null) {
                    ended.add(subject.key());
                }
            } else if (!track.equals(subject.track())) {
                kept.put(subject.key(), track);
            }
        }
    }

    /** Reads what all rules look at in a span. */
    private Mono<Span> subjects(
            List<RuleAtWork> active,
            Census census,
            Map<Key, Kept> present,
            Instant after,
            Instant last) {
        List<Subject> subjects = new ArrayList<>();
        Set<Key> orphans = new LinkedHashSet<>(present.keySet());
        for (RuleAtWork rule : active) {
            for (Watched watched : census.of(rule)) {
                Key key = new Key(rule.id(), watched.bot().id());
                orphans.remove(key);
                Kept kept = present.get(key);
                subjects.add(
                        new Subject(
                                rule,
                                watched.bot(),
                                watched.since(),
                                kept == null ? null : kept.track()));
            }
        }
        return pasts(subjects, after, last)
                .map(pasts -> new Span(subjects, pasts, List.copyOf(orphans)));
    }

    /** The pasts of subjects, in their order. */
    Mono<List<Past>> pasts(List<Subject> subjects, Instant after, Instant last) {
        Map<Question, Integer> places = new LinkedHashMap<>();
        Map<Long, Set<Instant>> instants = new HashMap<>();
        for (Subject subject : subjects) {
            Question question = subject.question(after, last);
            if (question != null) {
                places.putIfAbsent(question, places.size());
            }
            Long slo = subject.rule().slo();
            if (slo != null) {
                instants.computeIfAbsent(slo, key -> new LinkedHashSet<>())
                        .addAll(subject.instants(after, last));
            }
        }
        return figures.read(List.copyOf(places.keySet()))
                .zipWith(slos.totals(instants))
                .map(read ->
                        subjects.stream()
                                .map(subject ->
                                        subject.past(
                                                after, last, places, read.getT1(), read.getT2()))
                                .toList());
    }

    /**
     * A rule and a bot that it watches.
     *
     * @param since when the bot reported the metric first
     * @param track where the rule stands with it; null where nothing is wrong
     */
    record Subject(RuleAtWork rule, WatchedBot bot, Instant since, @Nullable Track track) {

        Key key() {
            return new Key(rule.id(), bot.id());
        }

        LabelSet labels() {
            return LabelSet.of(rule, bot.code());
        }

        String fingerprint() {
            return LabelSet.fingerprint(rule, bot.code());
        }

        /** What is asked about its metric; null for a burn rate, or where no instant is its own. */
        @Nullable Question question(Instant after, Instant last) {
            Condition condition = rule.evaluation().condition();
            String metric = rule.metric();
            Instant first = rule.evaluation().next(after);
            return metric == null || first.isAfter(last)
                    ? null
                    : new Question(
                            new Source(bot.id(), metric),
                            condition.cell(),
                            first.minus(condition.reach()),
                            last,
                            null,
                            condition.asksForSpread());
        }

        /** The instants at which the sums of its objective are needed. */
        Set<Instant> instants(Instant after, Instant last) {
            Set<Instant> needed = new LinkedHashSet<>();
            if (rule.evaluation().condition() instanceof Condition.Burn burn) {
                for (Instant at = rule.evaluation().next(after);
                        !at.isAfter(last);
                        at = at.plus(burn.cadence())) {
                    needed.add(at);
                    Instant end = at;
                    burn.rate()
                            .windows()
                            .forEach(window -> {
                                needed.add(end.minus(window.longWindow()));
                                needed.add(end.minus(window.shortWindow()));
                            });
                }
            }
            return needed;
        }

        Past past(
                Instant after,
                Instant last,
                Map<Question, Integer> places,
                List<List<Cell>> cells,
                Map<Long, Totals> totals) {
            Long slo = rule.slo();
            if (slo != null) {
                Totals found = totals.get(slo);
                return found == null ? Past.EMPTY : Past.of(found.events());
            }
            Question question = question(after, last);
            return question == null
                    ? Past.EMPTY
                    : Past.of(since, new Cells(cells.get(places.getOrDefault(question, 0))));
        }

        /** The alert that begins. */
        NewAlert alert(Transition transition) {
            LabelSet labels = labels();
            Double figure = transition.figure();
            BigDecimal value =
                    figure == null || figure.isInfinite() || figure.isNaN()
                            ? null
                            : BigDecimal.valueOf(figure).round(new MathContext(12));
            String said =
                    value == null
                            ? ""
                            : " (%s)".formatted(value.stripTrailingZeros().toPlainString());
            return new NewAlert(
                    "RULE",
                    rule.id(),
                    rule.revision(),
                    bot.id(),
                    rule.severity(),
                    labels,
                    fingerprint(),
                    labels.group(rule.groupBy()),
                    "%s: %s".formatted(bot.name(), rule.name()),
                    "%s%s%s."
                            .formatted(
                                    rule.sentence(),
                                    rule.threshold() == null
                                            ? ""
                                            : " " + rule.threshold().toPlainString(),
                                    said),
                    value,
                    rule.threshold(),
                    transition.since(),
                    transition.at(),
                    rule.runbookUrl(),
                    null,
                    null,
                    new IncidentWish(
                            rule.opensIncident(), rule.severityOfIncident(), rule.incidentAfter()));
        }
    }

    /**
     * What is evaluated in one go.
     *
     * @param pasts those of the subjects, in their order
     * @param orphans where a rule stood with a bot that it no longer watches
     */
    private record Span(List<Subject> subjects, List<Past> pasts, List<Key> orphans) {

        Map<Subject, Outcome> over(Instant after, Instant until) {
            Map<Subject, Outcome> outcomes = new LinkedHashMap<>();
            for (int k = 0; k < subjects.size(); k++) {
                Subject subject = subjects.get(k);
                outcomes.put(
                        subject,
                        subject.rule()
                                .evaluation()
                                .over(subject.track(), pasts.get(k), after, until));
            }
            return outcomes;
        }
    }
}

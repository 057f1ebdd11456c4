package io.botwarden.monitoring.alerting;

import io.botwarden.monitoring.alerting.Figures.Answer;
import io.botwarden.monitoring.alerting.Figures.Question;
import io.botwarden.monitoring.alerting.Tracks.Kept;
import io.botwarden.monitoring.alerting.Tracks.Key;
import io.botwarden.monitoring.alerting.WatchedBots.Census;
import io.botwarden.monitoring.alerting.WatchedBots.Watched;
import io.botwarden.monitoring.alerting.evaluation.Condition;
import io.botwarden.monitoring.alerting.evaluation.Evaluation.Outcome;
import io.botwarden.monitoring.alerting.evaluation.Past;
import io.botwarden.monitoring.alerting.evaluation.Track;
import io.botwarden.monitoring.alerting.evaluation.Track.Phase;
import io.botwarden.monitoring.alerting.evaluation.Transition;
import io.botwarden.monitoring.alerting.evaluation.Transition.Kind;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Evaluates all rules at each instant of a grid, in order and exactly once. The last evaluated
 * instant is stored in the database, in the same transaction as the results, so a restart neither
 * skips nor repeats an instant. If several instances run, one evaluates and the others wait. (ADR
 * 0027)
 */
@Component
class Evaluator {

    /** Data that is reported later than this after an instant is not considered for it. */
    static final Duration LAG = Duration.ofSeconds(1);

    /** Older instants are not caught up, because alerts about them would help nobody. */
    static final Duration LONGEST_GAP = Duration.ofHours(6);

    /**
     * The evaluation is this far ahead of the clock only if the clock was set back. The time
     * between is evaluated again; otherwise there would be a gap.
     */
    private static final Duration FARTHEST_AHEAD = Duration.ofMinutes(1);

    /** The maximum time that is caught up at once. */
    private static final Duration STRIDE = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(Evaluator.class);

    private final ActiveRules rules;
    private final WatchedBots bots;
    private final Figures figures;
    private final SloCounts slos;
    private final HealthHistories health;
    private final Tracks tracks;
    private final AlertOpening opening;
    private final AlertEnding ending;
    private final Writes writes;

    Evaluator(
            ActiveRules rules,
            WatchedBots bots,
            Figures figures,
            SloCounts slos,
            HealthHistories health,
            Tracks tracks,
            AlertOpening opening,
            AlertEnding ending,
            Writes writes) {
        this.rules = rules;
        this.bots = bots;
        this.figures = figures;
        this.slos = slos;
        this.health = health;
        this.tracks = tracks;
        this.opening = opening;
        this.ending = ending;
        this.writes = writes;
    }

    /** Evaluates all past instants. */
    Mono<Void> run(Instant now) {
        Instant due = floor(now.minus(LAG));
        return Mono.defer(() -> pass(due))
                .expand(done -> done.isBefore(due) ? pass(due) : Mono.empty())
                .then();
    }

    /**
     * Advances by at most one stride and returns the new position; empty if another instance is
     * evaluating.
     */
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

    /**
     * Evaluates, in one transaction, a span of instants up to the first at which an alert starts or
     * ends.
     */
    private final class Pass {

        private final Instant due;

        /** The last evaluated instant; null if there was nothing to do. */
        private @Nullable Instant until;

        Pass(Instant due) {
            this.due = due;
        }

        Mono<Write> work() {
            until = null;
            return tracks.lock()
                    .flatMap(done ->
                            done.isAfter(due.plus(FARTHEST_AHEAD)) ? back(done) : Mono.just(done))
                    .filter(done -> done.isBefore(due))
                    .flatMap(done -> evaluate(begin(done)));
        }

        /** Handles a clock that was ahead and has been set back. */
        private Mono<Instant> back(Instant done) {
            Instant begin = due.minus(Condition.GRID);
            log.warn(
                    "Alert rules were evaluated until {}, which is ahead of the clock; evaluation continues from {}",
                    done,
                    begin);
            return tracks.setBack(begin).then(slos.setBack(begin)).thenReturn(begin);
        }

        private Instant begin(Instant done) {
            Instant earliest = due.minus(LONGEST_GAP);
            if (done.isBefore(earliest)) {
                log.warn(
                        "Alert rules were not evaluated from {} to {}; this period is skipped",
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
                                            span(
                                                    active,
                                                    found.getT1(),
                                                    found.getT2(),
                                                    after,
                                                    last)))
                    .flatMap(span -> settle(span, after, last));
        }

        /**
         * Returns the results of the span, up to the first instant at which an alert starts or
         * ends.
         */
        private Mono<Write> settle(Span span, Instant after, Instant last) {
            List<Outcome> outcomes = span.over(after, last);
            Instant first =
                    span.changes()
                            ? earlier(floor(after).plus(Condition.GRID), last)
                            : outcomes.stream()
                                    .flatMap(outcome -> outcome.transitions().stream())
                                    .map(Transition::at)
                                    .min(Instant::compareTo)
                                    .orElse(last);
            List<Outcome> settled = first.isBefore(last) ? span.over(after, first) : outcomes;
            List<NewAlert> begin = new ArrayList<>();
            List<String> end = new ArrayList<>();
            List<String> ended = new ArrayList<>(span.orphans());
            Map<String, Kept> kept = new LinkedHashMap<>();
            for (int k = 0; k < settled.size(); k++) {
                Subject subject = span.subjects().get(k);
                keep(subject, settled.get(k), kept, ended);
                for (Transition transition : settled.get(k).transitions()) {
                    if (transition.kind() == Kind.FIRED) {
                        begin.add(subject.alert(transition));
                    } else {
                        end.add(subject.fingerprint());
                    }
                }
            }
            for (FoldedSets folded : span.folded()) {
                begin.add(folded.alert(first));
                kept.put(
                        folded.fingerprint(),
                        new Kept(folded.key(), new Track(Phase.FIRING, first, null)));
            }
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

        private void keep(
                Subject subject, Outcome outcome, Map<String, Kept> kept, List<String> ended) {
            Track track = outcome.track();
            if (track == null) {
                if (subject.track() != null) {
                    ended.add(subject.fingerprint());
                }
            } else if (!track.equals(subject.track())) {
                kept.put(subject.fingerprint(), new Kept(subject.key(), track));
            }
        }
    }

    /** Reads the data that all rules need for a span. */
    private Mono<Span> span(
            List<ActiveRule> active,
            Census census,
            Map<Key, Map<String, Track>> present,
            Instant after,
            Instant last) {
        List<Subject> subjects = new ArrayList<>();
        List<FoldedSets> folded = new ArrayList<>();
        Set<String> orphans = new LinkedHashSet<>();
        present.values().forEach(tracks -> orphans.addAll(tracks.keySet()));
        for (ActiveRule rule : active) {
            for (Watched watched : census.of(rule)) {
                Subject subject = new Subject(rule, watched, null);
                // most have no state, and need no fingerprint
                Map<String, Track> tracks = present.get(subject.key());
                if (tracks != null) {
                    String fingerprint = subject.fingerprint();
                    orphans.remove(fingerprint);
                    subject = new Subject(rule, watched, tracks.get(fingerprint));
                }
                subjects.add(subject);
                if (watched.set().folded() > 0) {
                    FoldedSets finding =
                            new FoldedSets(rule, watched.bot(), watched.set().folded());
                    if (!orphans.remove(finding.fingerprint())) {
                        folded.add(finding);
                    }
                }
            }
        }
        return pasts(subjects, after, last)
                .map(pasts -> new Span(subjects, pasts, folded, List.copyOf(orphans)));
    }

    /** Returns the histories of subjects, in order. */
    private Mono<List<Past>> pasts(List<Subject> subjects, Instant after, Instant last) {
        Set<Question> asked = new LinkedHashSet<>();
        Map<Long, Set<Instant>> instants = new HashMap<>();
        for (Subject subject : subjects) {
            Question question = subject.question(after, last);
            if (question != null) {
                asked.add(question);
            }
            Long slo = subject.rule().slo();
            if (slo != null) {
                instants.computeIfAbsent(slo, key -> new LinkedHashSet<>())
                        .addAll(subject.instants(after, last));
            }
        }
        List<Question> questions = List.copyOf(asked);
        Set<Long> ofHealth =
                subjects.stream()
                        .filter(subject -> subject.rule().isOfHealth())
                        .map(subject -> subject.watched().bot().id())
                        .collect(Collectors.toSet());
        return Mono.zip(
                        figures.read(questions),
                        slos.totals(instants),
                        health.read(ofHealth, after, last))
                .map(read -> {
                    Map<Question, Answer> answers = new HashMap<>();
                    for (int k = 0; k < questions.size(); k++) {
                        answers.put(questions.get(k), read.getT1().get(k));
                    }
                    return subjects.stream()
                            .map(subject ->
                                    subject.past(after, last, answers, read.getT2(), read.getT3()))
                            .toList();
                });
    }

    /**
     * The input of one evaluation.
     *
     * @param pasts the histories of the subjects, in order
     * @param folded newly found combinations that are not tracked separately
     * @param orphans fingerprints of alerts that no rule watches any longer
     */
    private record Span(
            List<Subject> subjects,
            List<Past> pasts,
            List<FoldedSets> folded,
            List<String> orphans) {

        /** Returns whether an alert starts or ends independently of the data. */
        boolean changes() {
            return !orphans.isEmpty() || !folded.isEmpty();
        }

        /** Evaluates the subjects, in order. */
        List<Outcome> over(Instant after, Instant until) {
            return IntStream.range(0, subjects.size())
                    .mapToObj(k -> subjects.get(k).over(pasts.get(k), after, until))
                    .toList();
        }
    }
}

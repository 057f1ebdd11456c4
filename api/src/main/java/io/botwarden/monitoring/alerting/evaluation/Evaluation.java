package io.botwarden.monitoring.alerting.evaluation;

import io.botwarden.monitoring.alerting.evaluation.Transition.Kind;
import io.botwarden.platform.workload.HeavyWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a rule: its condition, how long it must be true, and how long an alert is kept after it
 * becomes false.
 *
 * <p>It processes the instants of a span in order and depends only on the data reported by each of
 * them and on the state before the span. A span can therefore be split anywhere, for example by a
 * restart, with the same result. An evaluation of the past gives the same result as the live
 * evaluation did, if no data was reported late.
 */
public record Evaluation(Condition condition, Duration hold, Duration keep) {

    /**
     * The result of a span.
     *
     * @param track the state after it; null if nothing is wrong
     * @param transitions alerts that started or ended, in order
     */
    public record Outcome(@Nullable Track track, List<Transition> transitions) {

        public Outcome {
            transitions = List.copyOf(transitions);
        }
    }

    /**
     * Evaluates a span.
     *
     * @param track the state before it; null if nothing was wrong
     * @param after the start of the span, exclusive
     * @param until the end of the span, inclusive
     */
    public Outcome over(@Nullable Track track, Past past, Instant after, Instant until) {
        List<Transition> transitions = new ArrayList<>();
        Track now = track;
        Condition.Watch watch = condition.over(past);
        for (Instant at = next(after); !at.isAfter(until); at = at.plus(condition.cadence())) {
            HeavyWork.requireWanted();
            boolean firing = now != null && now.isFiring();
            now = step(now, at, watch.find(at, firing), transitions);
        }
        return new Outcome(now, transitions);
    }

    /** Returns the first instant after another one at which the condition is evaluated. */
    public Instant next(Instant after) {
        long cadence = condition.cadence().toMillis();
        return Instant.ofEpochMilli((Math.floorDiv(after.toEpochMilli(), cadence) + 1) * cadence);
    }

    private @Nullable Track step(
            @Nullable Track track, Instant at, Finding finding, List<Transition> transitions) {
        if (finding.isWrong()) {
            return hold(track == null ? Track.pending(at) : track, at, finding, transitions);
        }
        if (track == null || !track.isFiring()) {
            return null;
        }
        Track clear = track.clear(at);
        Instant clearSince = clear.clearSince();
        if (clearSince == null || Duration.between(clearSince, at).compareTo(keep) < 0) {
            return clear;
        }
        transitions.add(new Transition(at, Kind.RESOLVED, track.since(), finding.figure()));
        return null;
    }

    private Track hold(Track track, Instant at, Finding finding, List<Transition> transitions) {
        if (track.isFiring()) {
            return track.fire();
        }
        if (Duration.between(track.since(), at).compareTo(hold) < 0) {
            return track;
        }
        transitions.add(new Transition(at, Kind.FIRED, track.since(), finding.figure()));
        return track.fire();
    }
}

package io.botwarden.monitoring.alerting.evaluation;

import io.botwarden.monitoring.alerting.evaluation.Transition.Kind;
import io.botwarden.platform.workload.HeavyWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule at work: its condition, for how long it must hold, and for how long an alert is kept after
 * it holds no longer.
 *
 * <p>It goes over the instants of a span one after the other and depends on nothing but what had
 * been reported by each of them and on where it stood before the span. So a span may be cut
 * anywhere, be it by a restart, and comes out the same; and what it says of a past that is looked
 * at afterwards is what it said while that was the present, if nothing was reported late.
 */
public record Evaluation(Condition condition, Duration hold, Duration keep) {

    /**
     * What came of a span.
     *
     * @param track where the rule stands after it; null where nothing is wrong
     * @param transitions alerts that began or ended, in their order
     */
    public record Outcome(@Nullable Track track, List<Transition> transitions) {

        public Outcome {
            transitions = List.copyOf(transitions);
        }
    }

    /**
     * Goes over a span.
     *
     * @param track where the rule stood before; null where nothing was wrong
     * @param after the span's instants lie behind this one
     * @param until the last instant that may belong to it
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

    /** The first instant behind another one at which the condition is asked. */
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

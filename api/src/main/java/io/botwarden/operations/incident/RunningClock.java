package io.botwarden.operations.incident;

import io.botwarden.operations.incident.IncidentClocks.Target;
import io.botwarden.platform.write.Write;
import java.time.Instant;

/** One of an incident's two clocks, and what is told of it by itself. (Policy 3.2.1) */
record RunningClock(Incident incident, Target target) {

    /** Whether it runs, will run out, and nobody was told of it yet. */
    boolean isNearlyDue(Instant now) {
        return isRunning() && incident.clocks().isNearlyDue(target, now);
    }

    /** Whether it has run out while it ran, and nobody was told of it yet. */
    boolean isMissed(Instant now) {
        return isRunning() && incident.clocks().isMissed(target, now);
    }

    /** It has nearly run out. */
    Write warn(Instant now) {
        return incident.clocks()
                .warned(
                        incident.note(
                                "IncidentDueSoon",
                                TimelineKind.DUE_SOON,
                                now,
                                "The time to %s is nearly over.".formatted(target.duty())),
                        target,
                        now);
    }

    /** It has run out: that escalates the incident. */
    Write miss(Instant now) {
        int level = incident.escalationLevel();
        return incident.clocks()
                .missed(
                        incident.note(
                                "IncidentOverdue",
                                TimelineKind.OVERDUE,
                                now,
                                "The time to %s is over.".formatted(target.duty())),
                        target,
                        now)
                .set("overdue", incident.clocks().overdue(), true)
                .set("escalation_level", level, level + 1);
    }

    private boolean isRunning() {
        return incident.state().isUnsolved()
                && (target == Target.RESOLVE || incident.acknowledgedAt() == null);
    }
}

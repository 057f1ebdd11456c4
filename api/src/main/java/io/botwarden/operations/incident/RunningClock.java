package io.botwarden.operations.incident;

import io.botwarden.operations.incident.IncidentClocks.Target;
import io.botwarden.platform.write.Write;
import java.time.Instant;

/** One of an incident's two clocks, and its automatic warnings. (Policy 3.2.1) */
record RunningClock(Incident incident, Target target) {

    /** Whether it is running and about to run out, and no warning was sent yet. */
    boolean isNearlyDue(Instant now) {
        return isRunning() && incident.clocks().isNearlyDue(target, now);
    }

    /** Whether it ran out, and this was not reported yet. */
    boolean isMissed(Instant now) {
        return isRunning() && incident.clocks().isMissed(target, now);
    }

    /** Warns that it is about to run out. */
    Write warn(Instant now) {
        return incident.clocks()
                .warned(
                        incident.note(
                                "IncidentDueSoon",
                                TimelineKind.DUE_SOON,
                                now,
                                "The time to %s is almost over.".formatted(target.duty())),
                        target,
                        now);
    }

    /** Reports that it has run out, and escalates the incident. */
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

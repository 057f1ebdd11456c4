package io.botwarden.operations.incident;

import io.botwarden.operations.incident.IncidentState.Step;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The transitions between an ordinary and a major incident. */
final class MajorIncidents {

    private MajorIncidents() {}

    /**
     * Declares an incident major.
     *
     * @param reviewDue the deadline of its review, if it is resolved and none is due
     */
    static Write declare(
            Incident incident, By by, @Nullable Integer basedOn, String reason, Instant reviewDue) {
        incident.require(Step.DECLARED_MAJOR, basedOn);
        Step.DECLARED_MAJOR.refuseIf(IncidentState.MAJOR_ALREADY, incident.major());
        Write write =
                incident.write("MajorIncidentDeclared")
                        .set("major", false, true)
                        .with(incident.entry(TimelineKind.DECLARED_MAJOR, by, reason));
        return incident.state() == IncidentState.RESOLVED && incident.review() == null
                ? write.also(DueReview.due(incident, reviewDue))
                : write;
    }

    /** Withdraws the declaration, and the review that only it asked for. */
    static Write withdraw(Incident incident, By by, @Nullable Integer basedOn, String reason) {
        incident.require(Step.WITHDRAWN_MAJOR, basedOn);
        Step.WITHDRAWN_MAJOR.refuseIf(IncidentState.NOT_MAJOR, !incident.major());
        Write write =
                incident.write("MajorIncidentWithdrawn")
                        .set("major", true, false)
                        .with(incident.entry(TimelineKind.WITHDRAWN_MAJOR, by, reason));
        return incident.asksForReview(false) ? write : incident.withoutReview(write);
    }
}

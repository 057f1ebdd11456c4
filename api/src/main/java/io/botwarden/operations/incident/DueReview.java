package io.botwarden.operations.incident;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.operations.incident.IncidentRecords.INCIDENT;
import static io.botwarden.operations.incident.IncidentRecords.REVIEW;

import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A required review of an incident. (Policy 3.2.3)
 *
 * @param reviewer key of the employee who must hold it
 * @param missedAt when it was reported as overdue
 */
record DueReview(
        long id, @Nullable Long reviewer, Instant dueAt, @Nullable Instant missedAt, int version) {

    /** A new review of the incident, due or held. */
    static Write begin(String event, Incident incident) {
        return Write.insert(REVIEW, event, "of " + incident.number())
                .refer("incident_id", INCIDENT, null, incident.id())
                .refer("bot_id", BOT, null, incident.bot())
                .refer("department_id", DEPARTMENT, null, incident.department());
    }

    /** A new review of the incident with that deadline. */
    static Write due(Incident incident, Instant until) {
        return begin("ReviewDue", incident).set("state", "DUE").set("due_at", until);
    }

    Write plan(String incident, @Nullable Long who, @Nullable Instant until, Instant now) {
        Write planned =
                write("ReviewPlanned", incident)
                        .refer("reviewer_id", EMPLOYEE, reviewer, who == null ? reviewer : who)
                        .set("due_at", dueAt, until == null ? dueAt : until);
        return until != null && until.isAfter(now)
                ? planned.set("missed_at", missedAt, null)
                : planned;
    }

    /** Cancels the review. */
    Write withdraw(String incident) {
        return write("ReviewWithdrawn", incident).set("state", "DUE", "WITHDRAWN");
    }

    Write miss(String incident, Instant now) {
        return write("ReviewOverdue", incident).set("missed_at", missedAt, now);
    }

    Write write(String event, String incident) {
        return Write.update(REVIEW, id, version, event, "of " + incident);
    }
}

package io.botwarden.security.event;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.security.SecurityRecords.SECURITY_EVENT;

import io.botwarden.operations.incident.Severity;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.security.event.SecurityEventState.Step;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a security event.
 *
 * @param kind the name of its kind
 * @param bot key of the bot that it is about
 * @param announced whether it was decided already whether people are notified of it
 * @param notified whether people are notified of events of its severity
 * @param assignee key of the employee who looks into it
 * @param incidentOpen whether it was escalated to an incident that is not resolved
 * @param term how long an event of its severity may wait for its triage
 */
record TriagedEvent(
        long id,
        String number,
        String kind,
        Severity severity,
        @Nullable Long bot,
        String summary,
        SecurityEventState state,
        @Nullable SecurityEventVerdict verdict,
        boolean announced,
        boolean notified,
        Instant at,
        Instant lastAt,
        Instant dueAt,
        @Nullable Instant overdueAt,
        @Nullable Instant closedAt,
        @Nullable Instant reopenedAt,
        @Nullable Long assignee,
        @Nullable String note,
        boolean incidentOpen,
        Duration term,
        int version) {

    static final RecordType INCIDENT = new RecordType("Incident", "incident");

    private static final int LONGEST_TITLE = 300;

    static TriagedEvent of(Readable row) {
        String verdict = row.get("verdict", String.class);
        return new TriagedEvent(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.text(row, "kind"),
                Severity.valueOf(Fields.text(row, "severity")),
                row.get("bot_id", Long.class),
                Fields.text(row, "summary"),
                SecurityEventState.valueOf(Fields.text(row, "state")),
                verdict == null ? null : SecurityEventVerdict.valueOf(verdict),
                row.get("announced_at", Instant.class) != null,
                Fields.flag(row, "notified"),
                Fields.time(row, "at"),
                Fields.time(row, "last_at"),
                Fields.time(row, "due_at"),
                row.get("overdue_at", Instant.class),
                row.get("closed_at", Instant.class),
                row.get("reopened_at", Instant.class),
                row.get("assignee_id", Long.class),
                row.get("note", String.class),
                Fields.flag(row, "incident_open"),
                Duration.ofSeconds(Fields.number(row, "term")),
                Fields.version(row));
    }

    List<Scope> scopes() {
        return List.of(Scope.of(bot, null));
    }

    Write triage(By by, @Nullable Integer basedOn, Long who, @Nullable String said) {
        return step(Step.TRIAGE, basedOn, "SecurityEventTriaged")
                .refer("assignee_id", EMPLOYEE, assignee, who)
                .set("note", note, said == null ? note : said)
                .acted("triaged", by);
    }

    Write assign(@Nullable Integer basedOn, Long who) {
        return step(Step.ASSIGN, basedOn, "SecurityEventAssigned")
                .refer("assignee_id", EMPLOYEE, assignee, who);
    }

    /**
     * Escalates it and opens the incident.
     *
     * @param incident opens the incident and links it
     */
    Write escalate(By by, @Nullable Integer basedOn, Write incident, String said) {
        return step(Step.ESCALATE, basedOn, "SecurityEventEscalated")
                .set("note", note, said)
                .acted("escalated", by)
                .also(incident);
    }

    /**
     * Links it to an incident that exists.
     *
     * @param incident key of the incident
     * @param entry writes the entry in the incident's timeline
     */
    Write link(By by, @Nullable Integer basedOn, long incident, Write entry, String said) {
        return step(Step.LINK, basedOn, "SecurityEventEscalated")
                .refer("incident_id", INCIDENT, null, incident)
                .set("note", note, said)
                .acted("escalated", by)
                .also(entry);
    }

    Write close(By by, @Nullable Integer basedOn, SecurityEventVerdict found, String why) {
        Step.CLOSE.from(state, "security event");
        Step.CLOSE.refuseIf(SecurityEventState.INCIDENT_OPEN, incidentOpen, "securityEvent");
        return step(Step.CLOSE, basedOn, "SecurityEventClosed")
                .set("verdict", verdict, found)
                .set("note", note, why)
                .acted("closed", by);
    }

    /** Decides whether people are notified of it; the severity from which they are can change. */
    Write announce(Instant now) {
        String event = reopenedAt == null ? "SecurityEventDetected" : "SecurityEventReopened";
        return Write.update(SECURITY_EVENT, id, version, event, label())
                .derived("announced_at", now);
    }

    /** Whether it must be looked at again: the tampered audit trail is never taken as settled. */
    boolean isRecurring() {
        return state == SecurityEventState.CLOSED
                && closedAt != null
                && lastAt.isAfter(closedAt)
                && (verdict == SecurityEventVerdict.TRUE_POSITIVE
                        || kind.equals("AUDIT_TRAIL_BROKEN"));
    }

    /** Reopens it, as if it were new; the audit trail keeps what was found before. */
    Write reopen(Instant now) {
        return step(Step.REOPEN, null, "SecurityEventReopened")
                .set("verdict", verdict, null)
                .undone("closed")
                .undone("triaged")
                .set("reopened_at", reopenedAt, now)
                .derived("announced_at", now)
                .derived("overdue_at", null)
                .set("due_at", dueAt, now.plus(term));
    }

    boolean isOverdue(Instant now) {
        return state == SecurityEventState.NEW && overdueAt == null && !dueAt.isAfter(now);
    }

    Write overdue(Instant now) {
        return Write.update(SECURITY_EVENT, id, version, "SecurityEventOverdue", label())
                .derived("overdue_at", now);
    }

    private Write step(Step step, @Nullable Integer basedOn, String event) {
        Versions.require(SECURITY_EVENT, id, basedOn, version);
        return Write.update(SECURITY_EVENT, id, version, event, label())
                .set("state", state, step.from(state, "security event", "securityEvent"));
    }

    private String label() {
        return number + " " + title();
    }

    /** The summary, shortened to what an incident's title may have. */
    String title() {
        return summary.length() <= LONGEST_TITLE
                ? summary
                : summary.substring(0, LONGEST_TITLE - 1) + "…";
    }
}

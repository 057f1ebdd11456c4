package io.botwarden.operations.incident;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.operations.incident.IncidentRecords.INCIDENT;

import io.botwarden.operations.incident.IncidentState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Write.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An incident's row as an action finds it, and what each action makes of it. Every action leaves an
 * entry in the timeline.
 *
 * @param id the key
 * @param bot key of the bot that it concerns
 * @param department key of the department that it is assigned to
 * @param assignee key of the employee who works on it
 */
record Incident(
        long id,
        String number,
        @Nullable Long bot,
        @Nullable Long department,
        @Nullable Long assignee,
        Severity severity,
        IncidentState state,
        Instant openedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant mitigatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        @Nullable Instant acknowledgeDueAt,
        @Nullable Instant resolveDueAt,
        @Nullable Boolean slaMet,
        int reopenCount,
        int reassignmentCount,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.of(bot, department));
    }

    Write acknowledge(By by, @Nullable Integer basedOn, Optional<Long> who, @Nullable String note) {
        return step(Step.ACKNOWLEDGED, "IncidentAcknowledged", by, basedOn, note)
                .set("acknowledged_at", acknowledgedAt, by.at())
                .refer("assignee_id", EMPLOYEE, assignee, who.orElse(assignee));
    }

    /** Hands it on: whoever worked on it for the former department does so no longer. */
    Write assign(
            By by,
            @Nullable Integer basedOn,
            Optional<Long> where,
            Optional<Long> who,
            @Nullable String note) {
        requireUnsolved(basedOn, "handed on");
        boolean moved = where.isPresent() && !where.get().equals(department);
        Long wanted = moved ? where.get() : department;
        return write("IncidentAssigned")
                .refer("department_id", DEPARTMENT, department, wanted)
                .refer("assignee_id", EMPLOYEE, assignee, who.orElse(moved ? null : assignee))
                .set(
                        "reassignment_count",
                        reassignmentCount,
                        moved ? reassignmentCount + 1 : reassignmentCount)
                .with(entry(TimelineKind.ASSIGNED, state, wanted, by, note));
    }

    /**
     * Sets the severity; the clock that still runs is set anew as if it had been so from the
     * opening.
     */
    Write reclassify(
            By by,
            @Nullable Integer basedOn,
            Severity wanted,
            ServiceLevels levels,
            String reason) {
        requireUnsolved(basedOn, "classified anew");
        if (wanted == severity) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "Its severity is %s already.".formatted(severity),
                    "severity");
        }
        Instant acknowledgeDue =
                acknowledgedAt == null ? levels.acknowledgeDue(wanted, openedAt) : acknowledgeDueAt;
        return write("IncidentReclassified")
                .set("severity", severity, wanted)
                .set("acknowledge_due_at", acknowledgeDueAt, acknowledgeDue)
                .set("resolve_due_at", resolveDueAt, levels.resolveDue(wanted, openedAt))
                .with(entry(TimelineKind.RECLASSIFIED, state, department, by, reason));
    }

    Write mitigate(By by, @Nullable Integer basedOn, String note) {
        return step(Step.MITIGATED, "IncidentMitigated", by, basedOn, note)
                .set("mitigated_at", mitigatedAt, by.at());
    }

    /** Solves it; who solves what nobody had taken up takes it up by that. */
    Write resolve(By by, @Nullable Integer basedOn, String note) {
        return step(Step.RESOLVED, "IncidentResolved", by, basedOn, note)
                .set(
                        "acknowledged_at",
                        acknowledgedAt,
                        acknowledgedAt == null ? by.at() : acknowledgedAt)
                .set("resolved_at", resolvedAt, by.at());
    }

    Write review(By by, @Nullable Integer basedOn, String findings) {
        return step(Step.REVIEWED, "IncidentReviewed", by, basedOn, findings);
    }

    Write close(By by, @Nullable Integer basedOn, @Nullable String note) {
        Write write = step(Step.CLOSED, "IncidentClosed", by, basedOn, note);
        if (state == IncidentState.RESOLVED && severity.asksForReview()) {
            throw new RefusedException(
                    IncidentRefusal.REVIEW_DUE,
                    "An incident of severity %s is reviewed before it is closed."
                            .formatted(severity));
        }
        return write.set("closed_at", closedAt, by.at()).set("sla_met", slaMet, metTargets());
    }

    Write reopen(By by, @Nullable Integer basedOn, String reason) {
        return step(Step.REOPENED, "IncidentReopened", by, basedOn, reason)
                .set("mitigated_at", mitigatedAt, null)
                .set("resolved_at", resolvedAt, null)
                .set("closed_at", closedAt, null)
                .set("sla_met", slaMet, null)
                .set("reopen_count", reopenCount, reopenCount + 1);
    }

    Write comment(By by, String note) {
        return write("IncidentCommented")
                .with(entry(TimelineKind.COMMENTED, state, department, by, note));
    }

    /** What Botwarden itself writes in the timeline. */
    Write note(TimelineKind kind, Instant at, String text) {
        return write("IncidentNoted").with(entry(kind, state, department, at, null, text));
    }

    /**
     * The first entry of a new incident's timeline.
     *
     * @param actor who reports it; null where it is opened by itself
     */
    static Row reported(Instant at, @Nullable String actor, @Nullable Long department) {
        return entry(TimelineKind.REPORTED, IncidentState.OPEN, department, at, actor, null);
    }

    private Write step(
            Step step, String event, By by, @Nullable Integer basedOn, @Nullable String note) {
        Versions.require(INCIDENT, id, basedOn, version);
        IncidentState next = step.from(state, "incident");
        return write(event)
                .set("state", state, next)
                .with(entry(TimelineKind.valueOf(step.name()), next, department, by, note));
    }

    /** Null where no target applied, as with an imported incident that brought none. */
    private @Nullable Boolean metTargets() {
        if (resolveDueAt == null || resolvedAt == null) {
            return slaMet;
        }
        boolean acknowledgedInTime =
                acknowledgeDueAt == null
                        || acknowledgedAt == null
                        || !acknowledgedAt.isAfter(acknowledgeDueAt);
        return acknowledgedInTime && !resolvedAt.isAfter(resolveDueAt);
    }

    private void requireUnsolved(@Nullable Integer basedOn, String wish) {
        Versions.require(INCIDENT, id, basedOn, version);
        if (!state.isUnsolved()) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The incident is %s; it can be %s while it is OPEN, ACKNOWLEDGED or MITIGATED."
                            .formatted(state, wish));
        }
    }

    private Write write(String event) {
        return Write.update(INCIDENT, id, version, event, number);
    }

    private static Row entry(
            TimelineKind kind,
            IncidentState afterwards,
            @Nullable Long where,
            By by,
            @Nullable String note) {
        return entry(kind, afterwards, where, by.at(), by.viewer().username(), note);
    }

    private static Row entry(
            TimelineKind kind,
            IncidentState afterwards,
            @Nullable Long where,
            Instant at,
            @Nullable String actor,
            @Nullable String note) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("at", at);
        entry.put("kind", kind);
        entry.put("state", afterwards);
        entry.put("actor", actor);
        entry.put("automated", actor == null);
        entry.put("department_id", where);
        entry.put("note", note);
        return new Row("timeline_entry", "incident_id", "position", entry);
    }
}

package io.botwarden.operations.incident;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.operations.incident.IncidentRecords.INCIDENT;

import io.botwarden.operations.incident.IncidentState.Step;
import io.botwarden.operations.input.AssessIncidentImpactInput;
import io.botwarden.operations.input.CloseIncidentInput;
import io.botwarden.operations.input.PauseIncidentInput;
import io.botwarden.operations.input.PlanIncidentReviewInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Write.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of an incident, and the transitions that actions make. Every action adds an entry to
 * the timeline.
 *
 * @param id the key
 * @param bot key of the bot that it concerns
 * @param department key of the department that it is assigned to
 * @param assignee key of the assigned employee
 * @param serious whether its severity alone asks for a review before it is closed
 * @param cause why it happened, as far as it is known
 * @param duplicateOf key of the incident that it is a duplicate of
 * @param impact its impact on users and the duration
 * @param openActions the number of required action items that are open
 * @param review the required review; null if none is due
 */
record Incident(
        long id,
        String number,
        @Nullable Long bot,
        @Nullable Long department,
        @Nullable Long assignee,
        Severity severity,
        boolean serious,
        Cause cause,
        IncidentState state,
        Instant openedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant mitigatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        IncidentClocks clocks,
        @Nullable Boolean slaMet,
        int reopenCount,
        int reassignmentCount,
        int escalationLevel,
        boolean major,
        IncidentImpact impact,
        @Nullable Long duplicateOf,
        int openActions,
        @Nullable DueReview review,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.of(bot, department));
    }

    /**
     * Acknowledges it.
     *
     * @param who key of the employee who is named as assignee
     * @param self key of the viewer's employee, who becomes the assignee if there is none
     */
    Write acknowledge(
            By by,
            @Nullable Integer basedOn,
            Optional<Long> who,
            Optional<Long> self,
            @Nullable String note) {
        return step(Step.ACKNOWLEDGED, "IncidentAcknowledged", by, basedOn, note)
                .set("acknowledged_at", acknowledgedAt, by.at())
                .set("overdue", clocks.overdue(), staysOverdue(clocks.resolveDueAt(), by))
                .refer("assignee_id", EMPLOYEE, assignee, who.orElseGet(() -> orSelf(self)));
    }

    /** The assignee; defaults to the viewer's employee. */
    private @Nullable Long orSelf(Optional<Long> self) {
        return assignee == null ? self.orElse(null) : assignee;
    }

    /** Reassigns it. An assignee of the former department is removed. */
    Write assign(
            By by,
            @Nullable Integer basedOn,
            Optional<Long> where,
            Optional<Long> who,
            @Nullable String note) {
        require(Step.ASSIGNED, basedOn);
        boolean moved = where.isPresent() && !where.get().equals(department);
        Long wanted = moved ? where.get() : department;
        return write("IncidentAssigned")
                .refer("department_id", DEPARTMENT, department, wanted)
                .refer("assignee_id", EMPLOYEE, assignee, who.orElse(moved ? null : assignee))
                .set(
                        "reassignment_count",
                        reassignmentCount,
                        moved ? reassignmentCount + 1 : reassignmentCount)
                .with(TimelineEntries.of(TimelineKind.ASSIGNED, state, wanted, by, note));
    }

    /**
     * Sets the severity; the running clocks are recalculated as if it had applied since the
     * incident was opened.
     */
    Write reclassify(
            By by, @Nullable Integer basedOn, Severity wanted, Targets targets, String reason) {
        require(Step.RECLASSIFIED, basedOn);
        if (wanted == severity) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The severity is already %s.".formatted(severity),
                    "severity");
        }
        Write write = write("IncidentReclassified").set("severity", severity, wanted);
        return clocks.runTo(targets, acknowledgedAt, write, by.at())
                .with(entry(TimelineKind.RECLASSIFIED, by, reason));
    }

    /**
     * Corrects recorded facts. If that moves it to another department, the running clocks are
     * recalculated as if it had been there since it was opened, and the assignee is removed.
     *
     * @param present the recorded facts
     * @param wanted the corrected facts
     * @param moved its place with another bot; empty if the department is unchanged
     */
    Write correct(
            By by,
            @Nullable Integer basedOn,
            IncidentFacts present,
            IncidentFacts wanted,
            Optional<Move> moved,
            @Nullable String note) {
        require(Step.CORRECTED, basedOn);
        if (wanted.equals(present)) {
            return write("IncidentCorrected");
        }
        Write write =
                wanted.write(write("IncidentCorrected"), present)
                        .with(
                                TimelineEntries.of(
                                        TimelineKind.CORRECTED,
                                        state,
                                        moved.map(Move::department).orElse(department),
                                        by,
                                        note));
        return moved.map(to ->
                        clocks.runTo(to.targets(), acknowledgedAt, write, by.at())
                                .refer("department_id", DEPARTMENT, department, to.department())
                                .refer("assignee_id", EMPLOYEE, assignee, null))
                .orElse(write);
    }

    /**
     * The place of an incident after its bot changes.
     *
     * @param department key of the department that owns the bot
     * @param targets the targets of its clocks there
     */
    record Move(long department, Targets targets) {}

    Write mitigate(By by, @Nullable Integer basedOn, String note) {
        return step(Step.MITIGATED, "IncidentMitigated", by, basedOn, note)
                .set("mitigated_at", mitigatedAt, by.at());
    }

    /**
     * Resolves it; resolving an OPEN incident acknowledges it too, as {@link #acknowledge} does.
     *
     * @param self key of the viewer's employee
     * @param reviewDue the deadline of its review, if one is due
     */
    Write resolve(
            By by, @Nullable Integer basedOn, String note, Optional<Long> self, Instant reviewDue) {
        Write write =
                clocks.resume(step(Step.RESOLVED, "IncidentResolved", by, basedOn, note), by.at())
                        .refer("assignee_id", EMPLOYEE, assignee, orSelf(self))
                        .set(
                                "acknowledged_at",
                                acknowledgedAt,
                                acknowledgedAt == null ? by.at() : acknowledgedAt)
                        .set("overdue", clocks.overdue(), false)
                        .set("resolved_at", resolvedAt, by.at());
        return asksForReview(major) ? write.also(DueReview.due(this, reviewDue)) : write;
    }

    Write review(By by, @Nullable Integer basedOn, Findings findings) {
        Write write =
                step(Step.REVIEWED, "IncidentReviewed", by, basedOn, findings.input().findings());
        if (asksForReview(major)) {
            findings.requireRootCause();
        }
        return cause.into(write, findings.cause(cause))
                .also(
                        review == null
                                ? findings.into(DueReview.begin("ReviewHeld", this), null, null, by)
                                : findings.into(
                                        review.write("ReviewHeld", number),
                                        "DUE",
                                        review.reviewer(),
                                        by));
    }

    Write planReview(By by, PlanIncidentReviewInput input, Optional<Long> reviewer) {
        Versions.require(INCIDENT, id, input.version(), version);
        DueReview due = review;
        Step.REVIEW_PLANNED.refuseIf(IncidentState.NO_REVIEW_DUE, due == null);
        return write("IncidentReviewPlanned")
                .also(
                        Objects.requireNonNull(due)
                                .plan(number, reviewer.orElse(null), input.dueAt(), by.at()))
                .with(entry(TimelineKind.REVIEW_PLANNED, by, null));
    }

    Write close(By by, CloseIncidentInput input) {
        Write write = step(Step.CLOSED, "IncidentClosed", by, input.version(), input.note());
        Step.CLOSED.refuseIf(
                IncidentState.REVIEW_DUE, state == IncidentState.RESOLVED && asksForReview(major));
        Cause stated = cause.with(input.rootCauseCategory(), input.rootCause());
        stated.require();
        return cause.into(write, stated)
                .set("closed_at", closedAt, by.at())
                .set("sla_met", slaMet, clocks.met(acknowledgedAt, resolvedAt, slaMet));
    }

    /**
     * Reopens it. The clock to resolve it continues where it stopped.
     *
     * @param targets the targets of a duplicate, which had none
     * @param successor key of the department that is responsible now: its own, unless that was
     *     merged into another one
     */
    Write reopen(
            By by,
            @Nullable Integer basedOn,
            String reason,
            Optional<Targets> targets,
            @Nullable Long successor) {
        Write write =
                step(Step.REOPENED, "IncidentReopened", by, basedOn, reason)
                        .refer("department_id", DEPARTMENT, department, successor)
                        .set(
                                "acknowledged_at",
                                acknowledgedAt,
                                acknowledgedAt == null ? by.at() : acknowledgedAt)
                        .set("mitigated_at", mitigatedAt, null)
                        .set("resolved_at", resolvedAt, null)
                        .set("closed_at", closedAt, null)
                        .set("sla_met", slaMet, null)
                        .refer("duplicate_of_id", INCIDENT, duplicateOf, null)
                        .set("reopen_count", reopenCount, reopenCount + 1);
        Instant stopped = resolvedAt == null ? closedAt : resolvedAt;
        Write running =
                targets.map(found -> clocks.runTo(found, acknowledgedAt, write, by.at()))
                        .orElseGet(() -> clocks.resolveBy(write, clocks.reopenedDueAt(), by.at()));
        if (stopped != null) {
            running.with(TimelineEntries.pause("RESOLVED", stopped, by.at()));
        }
        return withoutReview(running);
    }

    Write comment(By by, String note) {
        return write("IncidentCommented").with(entry(TimelineKind.COMMENTED, by, note));
    }

    Write escalate(By by, @Nullable Integer basedOn, String reason) {
        require(Step.ESCALATED, basedOn);
        return write("IncidentEscalated")
                .set("escalation_level", escalationLevel, escalationLevel + 1)
                .set("escalated_at", by.at())
                .with(entry(TimelineKind.ESCALATED, by, reason));
    }

    Write pause(By by, PauseIncidentInput input) {
        require(Step.PAUSED, input.version());
        Step.PAUSED.refuseIf(IncidentState.PAUSED_ALREADY, clocks.isPaused());
        return write("IncidentPaused")
                .set("paused_at", null, by.at())
                .set("pause_reason", null, input.reason())
                .with(entry(TimelineKind.PAUSED, by, input.note()));
    }

    Write resume(By by, @Nullable Integer basedOn, @Nullable String note) {
        require(Step.RESUMED, basedOn);
        Step.RESUMED.refuseIf(IncidentState.NOT_PAUSED, !clocks.isPaused());
        return clocks.resume(write("IncidentResumed"), by.at())
                .with(entry(TimelineKind.RESUMED, by, note));
    }

    Write assess(By by, AssessIncidentImpactInput input) {
        Versions.require(INCIDENT, id, input.version(), version);
        return impact.assess(write("IncidentAssessed"), input)
                .with(entry(TimelineKind.ASSESSED, by, input.note()));
    }

    Write correctImpact(
            By by, @Nullable Integer basedOn, @Nullable Integer minutes, String reason) {
        Versions.require(INCIDENT, id, basedOn, version);
        return impact.correct(write("IncidentImpactCorrected"), minutes)
                .with(entry(TimelineKind.IMPACT_CORRECTED, by, reason));
    }

    /**
     * Counts open required action items.
     *
     * @param more the change of their number
     */
    Write countActionItems(By by, int more, TimelineKind kind, String note) {
        return write("IncidentActionItemsChanged")
                .set("open_action_count", openActions, openActions + more)
                .with(entry(kind, by, note));
    }

    /** An entry that Botwarden adds to the timeline. */
    Write note(TimelineKind kind, Instant at, String text) {
        return note("IncidentNoted", kind, at, text);
    }

    /** An entry that Botwarden adds to the timeline, with an event of its own. */
    Write note(String event, TimelineKind kind, Instant at, @Nullable String text) {
        return write(event).with(TimelineEntries.of(kind, state, department, at, null, text));
    }

    /** Alerts that were added to its timeline. */
    Write alerted(int alerts) {
        return write("IncidentNoted").note("alerts", Integer.toString(alerts));
    }

    /** A change of a related record, or of none. */
    Write noted(String event, TimelineKind kind, By by, @Nullable String note) {
        return write(event).with(entry(kind, by, note));
    }

    /** A step to another state, with its entry in the timeline. */
    Write step(Step step, String event, By by, @Nullable Integer basedOn, @Nullable String note) {
        Versions.require(INCIDENT, id, basedOn, version);
        IncidentState next = step.from(state, "incident");
        return write(event)
                .set("state", state, next)
                .with(
                        TimelineEntries.of(
                                TimelineKind.valueOf(step.name()), next, department, by, note));
    }

    private boolean staysOverdue(@Nullable Instant resolveDue, By by) {
        return clocks.staysOverdue(true, null, resolveDue, by.at());
    }

    /**
     * Whether a review is due before it is closed.
     *
     * @param asMajor whether it is a major incident
     */
    boolean asksForReview(boolean asMajor) {
        return asMajor || serious;
    }

    /** Withdraws its review, if one is due. */
    Write withoutReview(Write write) {
        return review == null ? write : write.also(review.withdraw(number));
    }

    /** Refuses a step that its state does not allow. */
    void require(Step step, @Nullable Integer basedOn) {
        Versions.require(INCIDENT, id, basedOn, version);
        step.from(state, "incident");
    }

    /** An update of its row. */
    Write write(String event) {
        return Write.update(INCIDENT, id, version, event, number);
    }

    /** An entry of its timeline. */
    Row entry(TimelineKind kind, By by, @Nullable String note) {
        return TimelineEntries.of(kind, state, department, by, note);
    }
}

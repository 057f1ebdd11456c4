package io.botwarden.operations.incident;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.operations.incident.IncidentRecords.INCIDENT;

import io.botwarden.operations.incident.IncidentInputs.AssessIncidentImpactInput;
import io.botwarden.operations.incident.IncidentInputs.PauseIncidentInput;
import io.botwarden.operations.incident.IncidentInputs.PlanIncidentReviewInput;
import io.botwarden.operations.incident.IncidentState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Write.Row;
import java.time.Instant;
import java.util.List;
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
 * @param duplicateOf key of the incident that it was found to be the same as
 * @param impact whom it hurts, and for how long
 * @param openActions how many required actions are open
 * @param review the review that must be held; null where none is due
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
     * @param self key of the viewer's employee, who becomes the assignee where nobody else is
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

    /** The assignee, or the viewer's employee where there is none. */
    private @Nullable Long orSelf(Optional<Long> self) {
        return assignee == null ? self.orElse(null) : assignee;
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
                .with(TimelineEntries.of(TimelineKind.ASSIGNED, state, wanted, by, note));
    }

    /**
     * Sets the severity; the clocks that still run are set anew as if it had been so from the
     * opening.
     */
    Write reclassify(
            By by, @Nullable Integer basedOn, Severity wanted, Targets targets, String reason) {
        requireUnsolved(basedOn, "classified anew");
        if (wanted == severity) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "Its severity is %s already.".formatted(severity),
                    "severity");
        }
        Write write = write("IncidentReclassified").set("severity", severity, wanted);
        return runTo(targets, write, by).with(entry(TimelineKind.RECLASSIFIED, by, reason));
    }

    /**
     * Corrects what was recorded wrongly. Where it goes to another department with that, its clocks
     * that still run are set as if it had been there from its opening, and nobody is assigned.
     *
     * @param present what was recorded
     * @param wanted what is right
     * @param moved where it belongs with another bot; empty where it stays in its department
     */
    Write correct(
            By by,
            @Nullable Integer basedOn,
            IncidentFacts present,
            IncidentFacts wanted,
            Optional<Move> moved,
            @Nullable String note) {
        Versions.require(INCIDENT, id, basedOn, version);
        if (state == IncidentState.CLOSED) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The incident is CLOSED; it can be corrected before, or once it is reopened.");
        }
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
                        runTo(to.targets(), write, by)
                                .refer("department_id", DEPARTMENT, department, to.department())
                                .refer("assignee_id", EMPLOYEE, assignee, null))
                .orElse(write);
    }

    /**
     * Where an incident belongs with another bot.
     *
     * @param department key of the department that owns the bot
     * @param targets what its clocks run to there
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
     * @param reviewDue until when its review is due, if one is
     */
    Write resolve(
            By by, @Nullable Integer basedOn, String note, Optional<Long> self, Instant reviewDue) {
        Write write =
                runOn(step(Step.RESOLVED, "IncidentResolved", by, basedOn, note), by)
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
        return write.also(
                review == null
                        ? findings.into(DueReview.begin("ReviewHeld", this), null, null, by)
                        : findings.into(
                                review.write("ReviewHeld", number), "DUE", review.reviewer(), by));
    }

    Write planReview(By by, PlanIncidentReviewInput input, Optional<Long> reviewer) {
        Versions.require(INCIDENT, id, input.version(), version);
        if (review == null) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The incident is %s and no review of it is due; one is due once it is RESOLVED, if it is CRITICAL, HIGH or a major incident."
                            .formatted(state));
        }
        return write("IncidentReviewPlanned")
                .also(review.plan(number, reviewer.orElse(null), input.dueAt(), by.at()))
                .with(entry(TimelineKind.REVIEW_PLANNED, by, null));
    }

    Write close(By by, @Nullable Integer basedOn, @Nullable String note) {
        Write write = step(Step.CLOSED, "IncidentClosed", by, basedOn, note);
        if (state == IncidentState.RESOLVED && asksForReview(major)) {
            throw new RefusedException(
                    IncidentRefusal.REVIEW_DUE,
                    major
                            ? "A major incident is reviewed before it is closed."
                            : "An incident of severity %s is reviewed before it is closed."
                                    .formatted(severity));
        }
        return write.set("closed_at", closedAt, by.at())
                .set("sla_met", slaMet, clocks.met(acknowledgedAt, resolvedAt, slaMet));
    }

    /**
     * Takes it up again; the clock to solve it goes on where it stopped.
     *
     * @param targets of a duplicate, which had none of its own
     */
    Write reopen(By by, @Nullable Integer basedOn, String reason, Optional<Targets> targets) {
        Write write =
                step(Step.REOPENED, "IncidentReopened", by, basedOn, reason)
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
                targets.map(found -> runTo(found, write, by))
                        .orElseGet(() -> clocks.resolveBy(write, clocks.reopenedDueAt(), by.at()));
        if (stopped != null) {
            running.with(TimelineEntries.pause("RESOLVED", stopped, by.at()));
        }
        return withoutReview(running);
    }

    /**
     * Finds it to be the same as another one, which alone goes on: it has no targets of its own any
     * longer.
     */
    Write duplicate(By by, @Nullable Integer basedOn, Incident original, @Nullable String note) {
        String said = "The same as %s.".formatted(original.number());
        Write write =
                step(
                                Step.DUPLICATED,
                                "IncidentClosed",
                                by,
                                basedOn,
                                note == null ? said : said + " " + note)
                        .refer("duplicate_of_id", INCIDENT, duplicateOf, original.id())
                        .set("acknowledge_due_at", clocks.acknowledgeDueAt(), null)
                        .set("resolve_due_at", clocks.resolveDueAt(), null)
                        .set("paused_at", clocks.pausedAt(), null)
                        .set("pause_reason", clocks.pauseReason(), null)
                        .set("overdue", clocks.overdue(), false)
                        .set("sla_met", slaMet, null)
                        .set("closed_at", closedAt, by.at());
        return withoutReview(write)
                .also(
                        original.write("IncidentDuplicateFound")
                                .with(
                                        original.entry(
                                                TimelineKind.DUPLICATED,
                                                by,
                                                "%s is the same.".formatted(number))));
    }

    /** The incident that it is the same as is the same as another one: so is this one. */
    Write moveTo(Incident original) {
        return write("IncidentDuplicateMoved")
                .refer("duplicate_of_id", INCIDENT, duplicateOf, original.id());
    }

    Write comment(By by, String note) {
        return write("IncidentCommented").with(entry(TimelineKind.COMMENTED, by, note));
    }

    Write escalate(By by, @Nullable Integer basedOn, String reason) {
        requireUnsolved(basedOn, "escalated");
        return write("IncidentEscalated")
                .set("escalation_level", escalationLevel, escalationLevel + 1)
                .set("escalated_at", by.at())
                .with(entry(TimelineKind.ESCALATED, by, reason));
    }

    Write pause(By by, PauseIncidentInput input) {
        requireUnsolved(input.version(), "paused");
        if (clocks.isPaused()) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE, "The clock to solve it stands still already.");
        }
        return write("IncidentPaused")
                .set("paused_at", null, by.at())
                .set("pause_reason", null, input.reason())
                .with(entry(TimelineKind.PAUSED, by, input.note()));
    }

    Write resume(By by, @Nullable Integer basedOn, @Nullable String note) {
        requireUnsolved(basedOn, "resumed");
        if (!clocks.isPaused()) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE, "The clock to solve it does not stand still.");
        }
        return runOn(write("IncidentResumed"), by).with(entry(TimelineKind.RESUMED, by, note));
    }

    Write declareMajor(By by, @Nullable Integer basedOn, String reason, Instant reviewDue) {
        Versions.require(INCIDENT, id, basedOn, version);
        if (major || state == IncidentState.CLOSED) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    major
                            ? "It is a major incident already."
                            : "The incident is CLOSED; it can be declared major before.");
        }
        Write write =
                write("MajorIncidentDeclared")
                        .set("major", false, true)
                        .with(entry(TimelineKind.DECLARED_MAJOR, by, reason));
        return state == IncidentState.RESOLVED && review == null
                ? write.also(DueReview.due(this, reviewDue))
                : write;
    }

    Write withdrawMajor(By by, @Nullable Integer basedOn, String reason) {
        Versions.require(INCIDENT, id, basedOn, version);
        if (!major) {
            throw new RefusedException(RefusalCode.WRONG_STATE, "It is not a major incident.");
        }
        Write write =
                write("MajorIncidentWithdrawn")
                        .set("major", true, false)
                        .with(entry(TimelineKind.WITHDRAWN_MAJOR, by, reason));
        return asksForReview(false) ? write : withoutReview(write);
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

    /** A required action was agreed, or is done. */
    Write countActions(By by, int more, TimelineKind kind, String note) {
        return write("IncidentActionsChanged")
                .set("open_action_count", openActions, openActions + more)
                .with(entry(kind, by, note));
    }

    /** What Botwarden itself writes in the timeline. */
    Write note(TimelineKind kind, Instant at, String text) {
        return note("IncidentNoted", kind, at, text);
    }

    /** The same, which is an event of its own. */
    Write note(String event, TimelineKind kind, Instant at, String text) {
        return write(event).with(TimelineEntries.of(kind, state, department, at, null, text));
    }

    /** Something about it that has its own record, or none. */
    Write noted(String event, TimelineKind kind, By by, @Nullable String note) {
        return write(event).with(entry(kind, by, note));
    }

    private Write step(
            Step step, String event, By by, @Nullable Integer basedOn, @Nullable String note) {
        Versions.require(INCIDENT, id, basedOn, version);
        IncidentState next = step.from(state, "incident");
        return write(event)
                .set("state", state, next)
                .with(
                        TimelineEntries.of(
                                TimelineKind.valueOf(step.name()), next, department, by, note));
    }

    /** Sets the clocks that are not stopped anew. */
    private Write runTo(Targets targets, Write write, By by) {
        Instant acknowledgeDue =
                acknowledgedAt == null ? targets.acknowledgeDueAt() : clocks.acknowledgeDueAt();
        Write set =
                clocks.acknowledgeBy(write, acknowledgeDue, by.at())
                        .set("calendar_id", clocks.calendar(), targets.calendar());
        boolean overdue =
                clocks.staysOverdue(
                        acknowledgedAt != null, acknowledgeDue, targets.resolveDueAt(), by.at());
        return clocks.resolveBy(set, targets.resolveDueAt(), by.at())
                .set("overdue", clocks.overdue(), overdue);
    }

    /** Where the clock to solve it stands still, it runs on, and is due later. */
    private Write runOn(Write write, By by) {
        Instant since = clocks.pausedAt();
        PauseReason reason = clocks.pauseReason();
        return since == null || reason == null
                ? write
                : clocks.resolveBy(write, clocks.resumedDueAt(), by.at())
                        .set("paused_at", since, null)
                        .set("pause_reason", reason, null)
                        .with(TimelineEntries.pause(reason.name(), since, by.at()));
    }

    private boolean staysOverdue(@Nullable Instant resolveDue, By by) {
        return clocks.staysOverdue(true, null, resolveDue, by.at());
    }

    private boolean asksForReview(boolean asMajor) {
        return asMajor || severity.asksForReview();
    }

    private Write withoutReview(Write write) {
        return review == null ? write : write.also(review.withdraw(number));
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

    private Row entry(TimelineKind kind, By by, @Nullable String note) {
        return TimelineEntries.of(kind, state, department, by, note);
    }
}

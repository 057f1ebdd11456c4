package io.botwarden.operations.change;

import static io.botwarden.operations.change.ChangeEntries.entry;
import static io.botwarden.operations.change.ChangeRecords.CHANGE;

import io.botwarden.operations.change.ChangeState.Step;
import io.botwarden.operations.input.AmendChangeInput;
import io.botwarden.operations.input.RecordChangeTestInput;
import io.botwarden.operations.input.VerifyChangeInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Write.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a change, and the transitions that actions make. Every action adds an entry to its
 * history.
 *
 * @param id the key
 * @param bot key of the bot that is changed
 * @param release key of its release
 * @param byTemplate whether it follows a template
 * @param plan the plan and its times
 * @param clearance its tests and approvals
 * @param outcome its outcome
 * @param ownToViewer whether the viewer planned it
 */
record Change(
        long id,
        String number,
        long bot,
        @Nullable Long release,
        ChangeKind kind,
        ChangePurpose purpose,
        ChangeState state,
        boolean byTemplate,
        ChangePlan plan,
        ChangeClearance clearance,
        ChangeOutcome outcome,
        boolean ownToViewer,
        int version) {

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    /** Changes the plan. Earlier tests and approvals become invalid. */
    Write amend(By by, AmendChangeInput input) {
        Versions.require(CHANGE, id, input.version(), version);
        ChangeState next = Step.AMEND.from(state, "change");
        boolean fixed = input.plan() != null || input.rollback() != null || input.risk() != null;
        if (byTemplate && fixed) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The plan, rollback plan and risk of a STANDARD change come from its template. Plan a NORMAL change instead.",
                    "plan");
        }
        return clearance.renew(
                plan.amend(write("ChangeAmended").set("state", state, next), input, by)
                        .with(entry("AMENDED", next, by, null)),
                ChangeClearance.NONE);
    }

    /** Records a test. A failed test invalidates earlier tests and approvals. */
    Write test(
            By by,
            RecordChangeTestInput input,
            Optional<Template> template,
            Optional<TestRunResult> run) {
        Versions.require(CHANGE, id, input.version(), version);
        run.ifPresent(found -> found.require(bot, release, input.passed()));
        if (!input.passed()) {
            ChangeState next = Step.FAIL_TEST.from(state, "change");
            return clearance.renew(
                    write("ChangeTestFailed")
                            .set("state", state, next)
                            .with(entry("TEST_FAILED", next, by, input.note())),
                    ChangeClearance.NONE);
        }
        Step step = byTemplate ? Step.PASS_TEST_BY_TEMPLATE : Step.PASS_TEST;
        ChangeState next = step.from(state, "change");
        plan.requireComplete();
        Long approvedBy = template.map(found -> found.requireApprovedFor(bot)).orElse(null);
        return clearance.renew(
                write("ChangeTested")
                        .set("state", state, next)
                        .with(entry("TEST_PASSED", next, by, input.note())),
                new ChangeClearance(
                        by.at(),
                        by.viewer().identityId(),
                        input.note(),
                        run.map(TestRunResult::id).orElse(null),
                        approvedBy == null ? null : by.at(),
                        approvedBy));
    }

    Write approve(By by, @Nullable Integer basedOn, @Nullable String note) {
        Versions.require(CHANGE, id, basedOn, version);
        ChangeState next = Step.APPROVE.from(state, "change");
        Step.APPROVE.refuseIf(ChangeState.OWN, ownToViewer);
        return clearance.renew(
                write("ChangeApproved")
                        .set("state", state, next)
                        .with(entry("APPROVED", next, by, note)),
                clearance.approve(by));
    }

    Write sendBack(By by, @Nullable Integer basedOn, String reason) {
        Versions.require(CHANGE, id, basedOn, version);
        ChangeState next = Step.SEND_BACK.from(state, "change");
        return clearance.renew(
                write("ChangeReturned")
                        .set("state", state, next)
                        .with(entry("SENT_BACK", next, by, reason)),
                ChangeClearance.NONE);
    }

    /** Starts it, if nothing is missing. */
    Write start(
            By by,
            @Nullable Integer basedOn,
            Needs needs,
            ChangeRules rules,
            @Nullable String note) {
        Versions.require(CHANGE, id, basedOn, version);
        if (state.isBeforeStart()) {
            needs.requireNone("started");
        }
        boolean emergency = kind == ChangeKind.EMERGENCY;
        Step step = emergency ? Step.START_EMERGENCY : Step.START;
        ChangeState next = step.from(state, "change");
        return write("ChangeStarted")
                .set("state", state, next)
                .acted("started", by)
                .set("review_due_at", null, emergency ? by.at().plus(rules.reviewWithin()) : null)
                .with(entry("STARTED", next, by, note))
                .unless(
                        ChangeRefusal.BOT_BUSY,
                        "change",
                        "Another change of the bot is in progress. Verify it or roll it back first.");
    }

    /**
     * Records a check of the bot after the change. After a failure, the bot has recovered when both
     * checks pass.
     */
    Write verify(By by, VerifyChangeInput input, VerifyingRuns runs) {
        Versions.require(CHANGE, id, input.version(), version);
        boolean passed = input.functionPassed() && input.performancePassed();
        Step step =
                state == ChangeState.FAILED ? Step.LOOK_AGAIN : passed ? Step.VERIFY : Step.FAIL;
        ChangeState next = step.from(state, "change");
        Instant since = outcome.startedAt() == null ? by.at() : outcome.startedAt();
        runs.require(bot, release, since, input);
        if (next == ChangeState.VERIFIED) {
            runs.requireAll(since);
        }
        String kindOfEntry =
                next == ChangeState.VERIFIED ? "VERIFIED" : passed ? "RESTORED" : "FAILED";
        Write write =
                write(
                                step == Step.VERIFY
                                        ? "ChangeVerified"
                                        : passed ? "ChangeRestored" : "ChangeFailed")
                        .set("state", state, next)
                        .set("function_passed", outcome.functionPassed(), input.functionPassed())
                        .derived("function_note", input.functionNote())
                        .set(
                                "performance_passed",
                                outcome.performancePassed(),
                                input.performancePassed())
                        .derived("performance_note", input.performanceNote())
                        .acted("verified", by)
                        .set("finished_at", outcome.finishedAt(), outcome.finishedOr(by.at()))
                        .with(
                                entry(
                                        kindOfEntry,
                                        next,
                                        by,
                                        input.functionNote() + "\n\n" + input.performanceNote()));
        if (next == ChangeState.VERIFIED) {
            return runs.into(write)
                    .set("failed", outcome.failed(), outcome.failed() != null && outcome.failed());
        }
        return outcome.fail(write, by, input.failureDetectedAt(), ChangeOutcome.failure(input))
                .set(
                        "restored_at",
                        outcome.restoredAt(),
                        passed ? outcome.restoredOr(by.at()) : null);
    }

    /** Key of the release that runs after this check; null if the release does not change. */
    @Nullable Long releaseBroughtBy(VerifyChangeInput seen) {
        boolean brings =
                purpose == ChangePurpose.RELEASE
                        && state == ChangeState.IN_PROGRESS
                        && seen.functionPassed()
                        && seen.performancePassed();
        return brings ? release : null;
    }

    /** Rolls it back. The bot is checked again before the change is closed. */
    Write rollBack(By by, @Nullable Integer basedOn, @Nullable Instant detectedAt, String reason) {
        Versions.require(CHANGE, id, basedOn, version);
        ChangeState next = Step.ROLL_BACK.from(state, "change");
        Step.ROLL_BACK.refuseIf(ChangeState.ROLLED_BACK, outcome.rolledBack());
        Write write =
                write(state == ChangeState.FAILED ? "ChangeRolledBack" : "ChangeFailed")
                        .set("state", state, next)
                        .set("rolled_back", false, true)
                        .derived("rolled_back_at", by.at())
                        .set("function_passed", outcome.functionPassed(), null)
                        .set("performance_passed", outcome.performancePassed(), null)
                        .set("finished_at", outcome.finishedAt(), outcome.finishedOr(by.at()))
                        .with(entry("ROLLED_BACK", next, by, reason));
        return outcome.fail(write, by, detectedAt, reason)
                .set("restored_at", outcome.restoredAt(), outcome.restoredOr(by.at()));
    }

    /**
     * Attributes an incident to it.
     *
     * @param incident the incident, which began after the change
     */
    Write bringAbout(By by, CausedIncident incident, ChangeRules rules, @Nullable String note) {
        Instant startedAt =
                outcome.startedAt() == null ? outcome.finishedAt() : outcome.startedAt();
        Step.LINK_INCIDENT.from(state, "change");
        Step.LINK_INCIDENT.refuseIf(ChangeState.NEVER_STARTED, startedAt == null);
        incident.requireAfter(Objects.requireNonNull(startedAt));
        Instant counts = outcome.finishedOr(by.at()).plus(rules.failureWindow());
        String text = note == null ? incident.number() : incident.number() + ": " + note;
        boolean failedBefore = Boolean.TRUE.equals(outcome.failed());
        if (!incident.startedAt().isBefore(counts)) {
            return write("IncidentAttributed").with(entry("INCIDENT_LINKED", state, by, text));
        }
        Write write =
                write(failedBefore ? "IncidentAttributed" : "ChangeFailed")
                        .with(entry("INCIDENT_LINKED", state, by, text));
        return failedBefore
                ? write
                : write.set("failed", outcome.failed(), true)
                        .set("failure", outcome.failure(), "Incident " + incident.number())
                        .set(
                                "failure_detected_at",
                                outcome.failureDetectedAt(),
                                incident.detectedAt())
                        .set("restored_at", outcome.restoredAt(), incident.restoredAt());
    }

    Write review(By by, @Nullable Integer basedOn, String findings) {
        Versions.require(CHANGE, id, basedOn, version);
        Step.REVIEW.from(state, "change");
        Step.REVIEW.refuseIf(ChangeState.NO_EMERGENCY, kind != ChangeKind.EMERGENCY);
        Step.REVIEW.refuseIf(ChangeState.REVIEWED, outcome.reviewedAt() != null);
        Step.REVIEW.refuseIf(ChangeState.OWN, ownToViewer);
        return write("ChangeReviewed")
                .acted("reviewed", by)
                .derived("review_findings", findings)
                .with(entry("REVIEWED", state, by, findings));
    }

    Write close(By by, @Nullable Integer basedOn, Needs needs, @Nullable String note) {
        Write closed = take(Step.CLOSE, "ChangeClosed", by, basedOn, note);
        needs.requireNone("closed");
        return closed;
    }

    /**
     * Takes a step that records the new state, its time, who took it and a note, and nothing else.
     * The time is in the column {@code <state>_at}.
     */
    Write take(Step step, String event, By by, @Nullable Integer basedOn, @Nullable String note) {
        Versions.require(CHANGE, id, basedOn, version);
        ChangeState next = step.from(state, "change");
        return write(event)
                .set("state", state, next)
                .set(next.name().toLowerCase(Locale.ROOT) + "_at", null, by.at())
                .with(entry(next.name(), next, by, note));
    }

    /** Records that its review is overdue; this is reported once. */
    Write tellOverdue(Instant at) {
        return write("ReviewOverdue")
                .set("review_overdue_at", null, at)
                .with(entry("REVIEW_OVERDUE", state, at, null, null));
    }

    /** Records that the incidents it caused are resolved. */
    Write restore(Instant restoredAt, Instant at) {
        return write("ChangeRestored")
                .set("restored_at", null, restoredAt)
                .with(entry("RESTORED", state, at, null, null));
    }

    /** The first entry of a new change's history. */
    static Row planned(By by) {
        return entry("PLANNED", ChangeState.PLANNED, by, null);
    }

    private Write write(String event) {
        return Write.update(CHANGE, id, version, event, number);
    }
}

package io.botwarden.delivery.defect;

import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.delivery.DeliveryRecords.DEFECT;
import static io.botwarden.delivery.DeliveryRecords.TEST_RUN;

import io.botwarden.delivery.DueTimes;
import io.botwarden.delivery.FixesDue;
import io.botwarden.delivery.Severity;
import io.botwarden.delivery.defect.DefectState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row of a defect as read by an action.
 *
 * @param id the key
 * @param bot key of the bot that has it
 * @param assignee key of the assigned employee
 * @param verifier key of the employee who is to verify the fix
 * @param missedAt when it was reported that the due time has passed
 * @param fixedIn key of the release with the latest fix
 * @param closedAt when it was closed or rejected
 * @param passedInRun key of a later test run in which its test passed
 * @param byFixer whether the viewer is the person who fixed it, with any account
 */
record Defect(
        long id,
        String number,
        long bot,
        Severity severity,
        DefectState state,
        @Nullable Long assignee,
        @Nullable Long verifier,
        Instant dueAt,
        @Nullable Instant missedAt,
        @Nullable Long fixedIn,
        @Nullable Instant closedAt,
        @Nullable String resolution,
        int reopenCount,
        @Nullable Long passedInRun,
        boolean byFixer,
        int version)
        implements FixesDue.Fix {

    private static final String CALLED = "defect";

    List<Scope> scopes() {
        return List.of(Scope.ofBot(bot));
    }

    Write assign(@Nullable Integer basedOn, Optional<Long> who, Optional<Long> verifiedBy) {
        require(Step.ASSIGN, basedOn);
        Long wanted = verifiedBy.orElse(verifier);
        NewDefect.requireTwo(who.orElse(null), wanted);
        return write("DefectAssigned")
                .refer("assignee_id", EMPLOYEE, assignee, who.orElse(null))
                .refer("verifier_id", EMPLOYEE, verifier, wanted);
    }

    Write reclassify(By by, @Nullable Integer basedOn, Severity wanted, DueTimes times) {
        require(Step.RECLASSIFY, basedOn);
        Write write = write("DefectReclassified").set("severity", severity, wanted);
        return severity == wanted ? write : due(write, times.of(wanted, by.at()));
    }

    Write start(@Nullable Integer basedOn, Optional<Long> who) {
        NewDefect.requireTwo(who.orElse(assignee), verifier);
        return step(Step.START, "DefectStarted", basedOn)
                .refer("assignee_id", EMPLOYEE, assignee, who.orElse(assignee));
    }

    @Override
    public boolean isMissed(Instant now) {
        return (state == DefectState.OPEN || state == DefectState.IN_PROGRESS)
                && missedAt == null
                && !dueAt.isAfter(now);
    }

    @Override
    public Write miss(Instant now) {
        return write("DefectOverdue").set("missed_at", missedAt, now);
    }

    /** Marks it as fixed, which also settles a fix proposed by a test run. */
    Write fix(By by, @Nullable Integer basedOn, String how, Optional<Long> in) {
        return withoutProposal(step(Step.FIX, "DefectFixed", basedOn))
                .acted("fixed", by)
                .refer("fixed_in_release_id", RELEASE, fixedIn, in.orElse(null))
                .set("resolution", resolution, how);
    }

    Write verify(By by, @Nullable Integer basedOn) {
        Write write = step(Step.VERIFY, "DefectVerified", basedOn);
        Step.VERIFY.refuseIf(DefectState.BY_FIXER, byFixer, CALLED);
        return write.acted("verified", by);
    }

    Write close(By by, @Nullable Integer basedOn) {
        return step(Step.CLOSE, "DefectClosed", basedOn).set("closed_at", closedAt, by.at());
    }

    Write reject(By by, @Nullable Integer basedOn, String why) {
        return withoutProposal(step(Step.REJECT, "DefectRejected", basedOn))
                .set("closed_at", closedAt, by.at())
                .set("resolution", resolution, why);
    }

    Write reopen(By by, @Nullable Integer basedOn, String why, DueTimes times) {
        return due(step(Step.REOPEN, "DefectReopened", basedOn), times.of(severity, by.at()))
                .undone("verified")
                .set("closed_at", closedAt, null)
                .set("resolution", resolution, why)
                .set("reopen_count", reopenCount, reopenCount + 1)
                .unless(
                        RefusalCode.CONFLICT,
                        CALLED,
                        "Another defect was opened for the same test meanwhile.");
    }

    /** A new due time is reported again. */
    private Write due(Write write, Instant wanted) {
        return write.set("due_at", dueAt, wanted).set("missed_at", missedAt, null);
    }

    private Write withoutProposal(Write write) {
        return passedInRun == null
                ? write
                : write.refer("passed_in_run_id", TEST_RUN, passedInRun, null)
                        .derived("passed_again_at", null);
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(DEFECT, id, basedOn, version);
        return write(event).set("state", state, step.from(state, CALLED));
    }

    private void require(Step step, @Nullable Integer basedOn) {
        Versions.require(DEFECT, id, basedOn, version);
        step.from(state, CALLED, CALLED);
    }

    private Write write(String event) {
        return Write.update(DEFECT, id, version, event, number);
    }
}

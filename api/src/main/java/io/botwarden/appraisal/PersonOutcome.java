package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.PERSON_OUTCOME;

import io.botwarden.appraisal.PersonAppraisalOutcomeState.Step;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of an outcome of a person's appraisal. The audit trail, which has more readers,
 * shows neither what was decided nor why.
 *
 * @param department key of the person's department in the snapshot
 * @param dueAt when the improvement must be done; null for other kinds
 * @param own whether it is about the viewer
 * @param headed whether the viewer heads the person
 */
record PersonOutcome(
        long id,
        String number,
        AppraisalOutcomeKind kind,
        @Nullable Long department,
        PersonAppraisalOutcomeState state,
        @Nullable Instant dueAt,
        boolean own,
        boolean headed,
        int version) {

    static final String FIELD = "outcome";

    static PersonOutcome of(Readable row) {
        return new PersonOutcome(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                AppraisalOutcomeKind.valueOf(Fields.text(row, "kind")),
                row.get("department_id", Long.class),
                PersonAppraisalOutcomeState.valueOf(Fields.text(row, "state")),
                row.get("due_at", Instant.class),
                Fields.flag(row, "own"),
                Fields.flag(row, "headed"),
                Fields.version(row));
    }

    /** Records that the person has carried out the improvement. */
    Write complete(By by, @Nullable Integer basedOn, String evidence) {
        require(own, PersonAppraisalOutcomeState.ONLY_PERSON);
        Write write = step(Step.COMPLETE, "PersonImprovementCompleted", basedOn);
        Step.COMPLETE.refuseIf(
                PersonAppraisalOutcomeState.NO_IMPROVEMENT,
                kind != AppraisalOutcomeKind.IMPROVEMENT,
                FIELD);
        return write.derived("done_at", by.at()).secret("evidence", evidence);
    }

    /**
     * Withdraws it.
     *
     * @param manages whether the viewer manages the appraisals of the department
     */
    Write withdraw(By by, @Nullable Integer basedOn, boolean manages, String reason) {
        require(headed || manages, PersonAppraisalOutcomeState.ONLY_DECIDERS);
        Write write = step(Step.WITHDRAW, "PersonAppraisalOutcomeWithdrawn", basedOn);
        Step.WITHDRAW.refuseIf(PersonAppraisalOutcomeState.OWN, own, FIELD);
        return write.secret("note", reason).acted("withdrawn", by);
    }

    /** Whether it is still to be carried out in time. */
    boolean isOpen(Instant now) {
        return Step.MARK_OVERDUE.isPossibleFrom(state) && dueAt != null && dueAt.isAfter(now);
    }

    /** Whether it was not carried out in time. */
    boolean isOverdue(Instant now) {
        return Step.MARK_OVERDUE.isPossibleFrom(state) && dueAt != null && !dueAt.isAfter(now);
    }

    /** Reminds of an improvement that is due soon. */
    Write remind(Instant at) {
        return Write.update(PERSON_OUTCOME, id, version, "PersonImprovementDueSoon", number)
                .derived("reminded_at", at);
    }

    /** Marks an improvement as overdue. */
    Write markOverdue() {
        return step(Step.MARK_OVERDUE, "PersonImprovementOverdue", null)
                .derived("overdue_at", dueAt);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new RefusedException(RefusalCode.FORBIDDEN, message, FIELD);
        }
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(PERSON_OUTCOME, id, basedOn, version);
        return Write.update(PERSON_OUTCOME, id, version, event, number)
                .set("state", state, step.from(state, FIELD, FIELD));
    }
}

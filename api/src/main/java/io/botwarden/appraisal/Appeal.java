package io.botwarden.appraisal;

import static io.botwarden.appraisal.AppraisalRecords.APPEAL;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;

import io.botwarden.analytics.appraisal.Correction;
import io.botwarden.appraisal.AppealRows.Corrected;
import io.botwarden.appraisal.AppraisalAppealState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of an appeal, whose cycle is locked, too.
 *
 * @param department key of the department that appeals; null if a person does
 * @param employee key of the person who appeals; null if a department does
 * @param home key of the department, or of that of the person; null if there is none
 * @param indicators the codes of the contested indicators
 * @param reviewer key of the employee who reviews it
 * @param ofViewer whether the viewer heads the department or one above it, or is the person
 * @param reviewedByViewer whether the viewer is the reviewer
 * @param resultVersion the current version of the result of the department or person
 */
record Appeal(
        long id,
        String number,
        @Nullable Long department,
        @Nullable Long employee,
        @Nullable Long home,
        List<String> indicators,
        AppraisalAppealState state,
        @Nullable Long reviewer,
        Instant dueAt,
        @Nullable String note,
        boolean ofViewer,
        boolean reviewedByViewer,
        int resultVersion,
        int version,
        AppraisalCycle cycle) {

    private static final String CALLED = "appeal";

    static Appeal of(Readable row, AppraisalCycle cycle) {
        return new Appeal(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                row.get("department_id", Long.class),
                row.get("employee_id", Long.class),
                row.get("home_id", Long.class),
                List.of(Objects.requireNonNull(row.get("indicators", String[].class))),
                AppraisalAppealState.valueOf(Fields.text(row, "state")),
                row.get("reviewer_id", Long.class),
                Fields.time(row, "due_at"),
                row.get("note", String.class),
                Fields.flag(row, "of_viewer"),
                Fields.flag(row, "reviewed_by_viewer"),
                Math.toIntExact(Fields.number(row, "current_version")),
                Fields.version(row),
                cycle);
    }

    List<Scope> scopes() {
        return List.of(Scope.ofDepartment(home));
    }

    /** Corrections of its figures, which concern the department or person that appeals. */
    BySubject<Correction> corrections(List<Corrected> figures) {
        long subject = Objects.requireNonNull(employee == null ? department : employee);
        List<Correction> corrections =
                figures.stream()
                        .map(figure ->
                                new Correction(subject, figure.indicator(), figure.value(), number))
                        .toList();
        return employee == null
                ? new BySubject<>(corrections, List.of())
                : new BySubject<>(List.of(), corrections);
    }

    Write assign(Reviewer found, @Nullable Integer basedOn) {
        Write write = step(Step.ASSIGN, "AppraisalAppealAssigned", basedOn);
        found.requireIndependent();
        return write.refer("reviewer_id", EMPLOYEE, reviewer, found.key());
    }

    Write uphold(By by, @Nullable Integer basedOn, String reason) {
        requireReviewer();
        return noted(step(Step.UPHOLD, "AppraisalAppealUpheld", basedOn), reason)
                .acted("decided", by);
    }

    /** Refuses a decision that amends the result before the effort of computing it. */
    void requireAmendable(@Nullable Integer basedOn) {
        requireReviewer();
        step(Step.AMEND, "AppraisalAppealAmended", basedOn);
    }

    Write amend(By by, @Nullable Integer basedOn, String reason) {
        requireAmendable(basedOn);
        return noted(step(Step.AMEND, "AppraisalAppealAmended", basedOn), reason)
                .set("result_version", null, resultVersion + 1)
                .acted("decided", by);
    }

    Write withdraw(By by, @Nullable Integer basedOn, String reason) {
        if (!ofViewer) {
            throw new RefusedException(
                    RefusalCode.FORBIDDEN, AppraisalAppealState.ONLY_APPELLANT, CALLED);
        }
        return noted(step(Step.WITHDRAW, "AppraisalAppealWithdrawn", basedOn), reason)
                .derived("withdrawn_at", by.at());
    }

    boolean isOverdue(Instant now) {
        return Step.MARK_OVERDUE.isPossibleFrom(state) && !dueAt.isAfter(now);
    }

    /** Whether it is still to be decided in time. */
    boolean isOpen(Instant now) {
        return Step.MARK_OVERDUE.isPossibleFrom(state) && dueAt.isAfter(now);
    }

    Write remind(Instant at) {
        return Write.update(
                        APPEAL,
                        id,
                        version,
                        "AppraisalAppealDueSoon",
                        "%s of %s".formatted(number, cycle.code()))
                .derived("reminded_at", at);
    }

    Write markOverdue() {
        return step(Step.MARK_OVERDUE, "AppraisalAppealOverdue", null).derived("overdue_at", dueAt);
    }

    /** The audit trail does not show what is written about a person's result. */
    private Write noted(Write write, String reason) {
        return employee == null ? write.set("note", note, reason) : write.secret("note", reason);
    }

    private void requireReviewer() {
        if (!reviewedByViewer) {
            throw new RefusedException(
                    RefusalCode.FORBIDDEN, AppraisalAppealState.ONLY_REVIEWER, CALLED);
        }
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(APPEAL, id, basedOn, version);
        return Write.update(APPEAL, id, version, event, "%s of %s".formatted(number, cycle.code()))
                .set("state", state, step.from(state, CALLED, CALLED));
    }
}

package io.botwarden.security.correction;

import static io.botwarden.security.correction.CorrectionRequestRows.REQUEST;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.security.correction.CorrectionRequestState.Step;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a request to correct an employee's data.
 *
 * @param employee key of the employee
 * @param value the encrypted correct value; null if there is none
 * @param department key of the correct department; null if that is not what is wrong
 * @param own whether the viewer requested it, with any of their accounts
 */
record CorrectionRequest(
        long id,
        String number,
        long employee,
        CorrectedField field,
        byte @Nullable [] value,
        @Nullable Long department,
        CorrectionRequestState state,
        Instant dueAt,
        boolean own,
        int version) {

    static CorrectionRequest of(Readable row) {
        return new CorrectionRequest(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.number(row, "employee_id"),
                CorrectedField.valueOf(Fields.text(row, "field")),
                row.get("value", byte[].class),
                row.get("department_id", Long.class),
                CorrectionRequestState.valueOf(Fields.text(row, "state")),
                Fields.time(row, "due_at"),
                Fields.flag(row, "own"),
                Fields.version(row));
    }

    /** Accepts it. */
    Write apply(By by, @Nullable Integer basedOn, @Nullable String decision) {
        Write write = begin(Step.APPLY, "CorrectionApplied", basedOn);
        Step.APPLY.refuseIf(CorrectionRequestState.OWN_REQUEST, own);
        if (field == CorrectedField.OTHER && decision == null) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "Say what was corrected: the request is about other data than the employee's record.",
                    "decision");
        }
        return write.set("decision", decision).acted("decided", by);
    }

    Write reject(By by, @Nullable Integer basedOn, String reason) {
        Write write = begin(Step.REJECT, "CorrectionRejected", basedOn);
        Step.REJECT.refuseIf(CorrectionRequestState.OWN_REQUEST, own);
        return write.set("decision", reason).acted("decided", by);
    }

    Write withdraw(@Nullable Integer basedOn) {
        if (!own) {
            throw new RefusedException(
                    RefusalCode.FORBIDDEN, "Only the employee can withdraw the request.");
        }
        return begin(Step.WITHDRAW, "CorrectionWithdrawn", basedOn);
    }

    /** Reports that nobody decided in time. */
    Write miss(Instant now) {
        return Write.update(REQUEST, id, version, "CorrectionOverdue", number)
                .derived("missed_at", now);
    }

    private Write begin(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(REQUEST, id, basedOn, version);
        return Write.update(REQUEST, id, version, event, number)
                .set("state", state, step.from(state, "request"));
    }
}

package io.botwarden.oversight.control;

import static io.botwarden.oversight.control.ControlRecords.CONTROL;

import io.botwarden.operations.incident.Severity;
import io.botwarden.oversight.control.ControlState.Step;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a control.
 *
 * @param validDays the days for which an attestation is valid; null for a check
 * @param owner key of the employee responsible for it
 * @param severity the company's own severity; null if that of the file applies
 * @param graceHours the company's own grace period; null if that of the file applies
 * @param opensIncident the company's own choice; null if that of the file applies
 */
record Control(
        long id,
        String code,
        ControlTarget target,
        @Nullable Integer validDays,
        ControlState state,
        @Nullable Long owner,
        @Nullable Severity severity,
        @Nullable Integer graceHours,
        @Nullable Boolean opensIncident,
        @Nullable String note,
        int version) {

    Write step(Step step, String event, @Nullable Integer basedOn, @Nullable String said) {
        Versions.require(CONTROL, id, basedOn, version);
        return Write.update(CONTROL, id, version, event, code)
                .set("state", state, step.from(state, "control"))
                .set("note", note, said == null ? note : said)
                .derived("evaluated_at", null);
    }

    void requireActive(String field) {
        if (state != ControlState.ACTIVE) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE,
                    "The control is %s; it must be ACTIVE.".formatted(state),
                    field);
        }
    }
}

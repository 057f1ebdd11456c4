package io.botwarden.oversight.inspection;

import static io.botwarden.oversight.inspection.InspectionRecords.FINDING;

import io.botwarden.commitment.AutomaticActionItems.Wanted;
import io.botwarden.oversight.inspection.InspectionFindingState.Step;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a finding.
 *
 * @param responsible key of the employee who has to rectify it
 * @param inspectedByViewer whether the viewer is an inspector of its inspection
 * @param items keys of its action items that are not cancelled
 */
record Finding(
        long id,
        String number,
        String title,
        String description,
        @Nullable Long bot,
        @Nullable Long department,
        long responsible,
        Instant dueAt,
        InspectionFindingState state,
        @Nullable String note,
        boolean inspectedByViewer,
        List<Long> items,
        int version) {

    static Finding of(Readable row) {
        return new Finding(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.text(row, "title"),
                Fields.text(row, "description"),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                Fields.number(row, "responsible_id"),
                Fields.time(row, "due_at"),
                InspectionFindingState.valueOf(Fields.text(row, "state")),
                row.get("note", String.class),
                Fields.flag(row, "inspected_by_viewer"),
                InspectionRows.numbers(row, "items"),
                Fields.version(row));
    }

    /** Its rectification. */
    Wanted wanted() {
        return new Wanted(bot, department, title, description, responsible, dueAt);
    }

    Write withdraw(By by, @Nullable Integer basedOn, String reason) {
        if (!inspectedByViewer) {
            throw new RefusedException(RefusalCode.FORBIDDEN, InspectionState.ONLY_INSPECTORS);
        }
        Versions.require(FINDING, id, basedOn, version);
        return step(Step.WITHDRAW, "InspectionFindingWithdrawn")
                .set("note", note, reason)
                .acted("withdrawn", by);
    }

    Write rectify(Instant at) {
        return step(Step.RECTIFY, "InspectionFindingRectified").derived("rectified_at", at);
    }

    Write verify(Instant at) {
        return step(Step.VERIFY, "InspectionFindingVerified").derived("verified_at", at);
    }

    /** Clears what was recorded about the rectification; the audit trail keeps it. */
    Write reopen() {
        return step(Step.REOPEN, "InspectionFindingReopened")
                .derived("rectified_at", null)
                .derived("verified_at", null);
    }

    Write recur(Instant at) {
        return step(Step.RECUR, "InspectionFindingRecurred").set("recurred_at", null, at);
    }

    private Write step(Step step, String event) {
        return Write.update(FINDING, id, version, event, number + " " + title)
                .set("state", state, step.from(state, "finding"));
    }
}

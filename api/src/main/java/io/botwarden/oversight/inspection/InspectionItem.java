package io.botwarden.oversight.inspection;

import static io.botwarden.oversight.inspection.InspectionRecords.ITEM;

import io.botwarden.oversight.inspection.InspectionItemState.Step;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of an item of a checklist.
 *
 * @param inspection key of its inspection
 * @param control key of the control
 * @param clause key of the clause of the control
 * @param subject the ID of the sampled record
 */
record InspectionItem(
        long id,
        long inspection,
        int position,
        String title,
        @Nullable Long control,
        @Nullable Long clause,
        @Nullable String subject,
        @Nullable Long bot,
        @Nullable Long department,
        InspectionItemState state,
        @Nullable String note,
        int version) {

    static InspectionItem of(Readable row) {
        return new InspectionItem(
                Fields.number(row, "id"),
                Fields.number(row, "inspection_id"),
                Objects.requireNonNull(row.get("position", Integer.class)),
                Fields.text(row, "title"),
                row.get("control_id", Long.class),
                row.get("clause_id", Long.class),
                row.get("subject", String.class),
                row.get("bot_id", Long.class),
                row.get("department_id", Long.class),
                InspectionItemState.valueOf(Fields.text(row, "state")),
                row.get("note", String.class),
                Fields.version(row));
    }

    /** A text for people. */
    String label(Inspection of) {
        return "%s item %d".formatted(of.number(), position);
    }

    /**
     * Answers it.
     *
     * @param involved how the viewer is involved in what it is about
     */
    Write answer(
            By by,
            Inspection of,
            @Nullable Integer basedOn,
            InspectionAnswer answer,
            @Nullable String said,
            Optional<Involvement> involved) {
        of.requireInspector();
        Versions.require(ITEM, id, basedOn, version);
        Step step = answer.step();
        step.refuseIf(
                InspectionItemState.NOT_IN_PROGRESS, of.state() != InspectionState.IN_PROGRESS);
        refuse(involved);
        return Write.update(ITEM, id, version, "InspectionItemAnswered", label(of))
                .set("state", state, step.from(state, "item"))
                .set("note", note, said)
                .acted("answered", by);
    }

    /** Refuses a viewer who is involved; the message names how. */
    static void refuse(Optional<Involvement> involved) {
        involved.ifPresent(how -> {
            throw new RefusedException(InspectionRefusal.OWN_WORK, how.toViewer());
        });
    }

    /** Refuses a finding about an item with another answer, or of another inspection. */
    void requireNonconforming(Inspection of) {
        if (inspection != of.id() || state != InspectionItemState.NONCONFORMING) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "This must be an item of the inspection that is answered NONCONFORMING.",
                    "item");
        }
    }
}

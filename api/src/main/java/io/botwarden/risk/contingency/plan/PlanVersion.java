package io.botwarden.risk.contingency.plan;

import static io.botwarden.risk.contingency.ContingencyRecords.PLAN_VERSION;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.contingency.plan.ContingencyPlanVersionState.Step;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a version of a contingency plan, and the changes that each action makes to it.
 *
 * @param title the title of the plan with the number of the version
 * @param person key of the viewer's employee if the version names it; null otherwise
 * @param own whether the viewer drafted or changed it
 * @param botCovered whether another plan in force covers one of its bots
 * @param acknowledged whether the viewer has acknowledged it
 */
record PlanVersion(
        long id,
        long plan,
        int revision,
        String title,
        String procedure,
        @Nullable String changeNote,
        ContingencyPlanVersionState state,
        @Nullable Long person,
        boolean own,
        boolean botCovered,
        boolean acknowledged,
        int version) {

    private static final String FIELD = "planVersion";
    private static final String WORD = "version";

    static PlanVersion of(Readable row) {
        return new PlanVersion(
                Fields.number(row, "id"),
                Fields.number(row, "contingency_plan_id"),
                Objects.requireNonNull(row.get("revision", Integer.class)),
                Fields.text(row, "title"),
                Fields.text(row, "procedure"),
                row.get("change_note", String.class),
                ContingencyPlanVersionState.valueOf(Fields.text(row, "state")),
                row.get("person", Long.class),
                Fields.flag(row, "own"),
                Fields.flag(row, "bot_covered"),
                Fields.flag(row, "acknowledged"),
                Fields.version(row));
    }

    Write change(By by, @Nullable Integer basedOn, Content content) {
        Versions.require(PLAN_VERSION, id, basedOn, version);
        Step.CHANGE.from(state, WORD, FIELD);
        return content.noted(
                write("ContingencyPlanVersionChanged")
                        .set("procedure", procedure, content.procedure())
                        .set("change_note", changeNote, content.changeNote())
                        .by("changed", by));
    }

    Write approve(By by, int basedOn) {
        Versions.require(PLAN_VERSION, id, basedOn, version);
        ContingencyPlanVersionState next = Step.APPROVE.from(state, WORD, FIELD);
        Step.APPROVE.refuseIf(ContingencyPlanVersionState.OWN_PLAN, own, FIELD);
        Step.APPROVE.refuseIf(ContingencyPlanVersionState.BOT_COVERED, botCovered, FIELD);
        return write("ContingencyPlanApproved").set("state", state, next).acted("approved", by);
    }

    /** Ends a version in force. */
    Write supersede(By by) {
        return write("ContingencyPlanVersionSuperseded")
                .set("state", state, Step.SUPERSEDE.from(state, WORD))
                .set("superseded_at", by.at());
    }

    /** The key of the viewer's employee, who may acknowledge it. */
    long requireReader() {
        Step.ACKNOWLEDGE.from(state, WORD, FIELD);
        Long reader = person;
        if (reader == null) {
            throw new RefusedException(
                    RefusalCode.FORBIDDEN, ContingencyPlanVersionState.ONLY_PEOPLE_IN_IT, FIELD);
        }
        Step.ACKNOWLEDGE.refuseIf(ContingencyPlanVersionState.ACKNOWLEDGED, acknowledged, FIELD);
        return reader;
    }

    Write acknowledge() {
        return write("ContingencyPlanAcknowledged");
    }

    private Write write(String event) {
        return Write.update(PLAN_VERSION, id, version, event, title);
    }
}

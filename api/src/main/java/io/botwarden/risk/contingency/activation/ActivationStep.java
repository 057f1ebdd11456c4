package io.botwarden.risk.contingency.activation;

import static io.botwarden.risk.contingency.ContingencyRecords.ACTIVATION_STEP;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.contingency.activation.ActivationStepState.Step;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a step in an activation, and the changes that each action makes to it.
 *
 * @param missedAt when the missed time limit was noted
 */
record ActivationStep(
        long id,
        int position,
        String title,
        ActivationStepState state,
        Instant dueAt,
        @Nullable Instant missedAt,
        int version) {

    private static final String FIELD = "step";

    static ActivationStep of(Readable row) {
        return new ActivationStep(
                Fields.number(row, "id"),
                Objects.requireNonNull(row.get("position", Integer.class)),
                Fields.text(row, "title"),
                ActivationStepState.valueOf(Fields.text(row, "state")),
                Fields.time(row, "due_at"),
                row.get("missed_at", Instant.class),
                Fields.version(row));
    }

    Write start(By by, @Nullable Integer basedOn, boolean ended) {
        return step(Step.START, "ActivationStepStarted", basedOn, ended).acted("started", by);
    }

    Write complete(By by, @Nullable Integer basedOn, boolean ended, @Nullable String note) {
        return step(Step.COMPLETE, "ActivationStepDone", basedOn, ended)
                .set("note", null, note)
                .acted("finished", by);
    }

    Write skip(By by, @Nullable Integer basedOn, boolean ended, String reason) {
        return step(Step.SKIP, "ActivationStepSkipped", basedOn, ended)
                .set("note", null, reason)
                .acted("finished", by);
    }

    /** Its time limit has passed. */
    Write miss(Instant now) {
        return write("ActivationStepOverdue").set("missed_at", null, now);
    }

    /**
     * The text of its entries in the timeline of the incident. What happened is their kind.
     *
     * @param said what somebody wrote about it; null if nothing
     */
    String noted(@Nullable String said) {
        String named = "%d. %s".formatted(position, title);
        return said == null ? named : named + "\n" + said;
    }

    private Write step(Step step, String event, @Nullable Integer basedOn, boolean ended) {
        Versions.require(ACTIVATION_STEP, id, basedOn, version);
        ActivationStepState next = step.from(state, FIELD, FIELD);
        step.refuseIf(Runners.ENDED, ended);
        return write(event).set("state", state, next);
    }

    private Write write(String event) {
        return Write.update(ACTIVATION_STEP, id, version, event, title);
    }
}

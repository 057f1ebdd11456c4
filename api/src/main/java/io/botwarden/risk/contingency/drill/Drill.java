package io.botwarden.risk.contingency.drill;

import static io.botwarden.risk.contingency.ContingencyRecords.DRILL;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Write.Row;
import io.botwarden.risk.contingency.drill.DrillState.Step;
import io.botwarden.risk.input.AssessDrillInput;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a drill, and the changes that each action makes to it.
 *
 * @param plan key of the plan
 * @param department key of the department that is responsible for the plan
 * @param bots keys of the bots that the plan covers
 * @param led whether the viewer led it
 */
record Drill(
        long id,
        String number,
        String title,
        long plan,
        long department,
        List<Long> bots,
        DrillState state,
        @Nullable String note,
        boolean led,
        int version) {

    private static final String FIELD = "drill";

    static Drill of(Readable row) {
        return new Drill(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.text(row, "title"),
                Fields.number(row, "contingency_plan_id"),
                Fields.number(row, "department_id"),
                List.of(Objects.requireNonNull(row.get("bots", Long[].class))),
                DrillState.valueOf(Fields.text(row, "state")),
                row.get("note", String.class),
                Fields.flag(row, "led"),
                Fields.version(row));
    }

    List<Scope> scopes() {
        return List.of(new Scope(bots, List.of(department)));
    }

    Write start(By by, @Nullable Integer basedOn) {
        return step(Step.START, "DrillStarted", basedOn).acted("started", by);
    }

    Write observe(By by, String said) {
        Step.OBSERVE.from(state, FIELD, FIELD);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("at", by.at());
        row.put("actor_id", by.viewer().identityId());
        row.put("note", said);
        return write("DrillObserved")
                .with(new Row("drill_observation", "drill_id", "position", row));
    }

    /** The activation ended. */
    Write hold(Instant now) {
        return step(Step.HOLD, "DrillHeld", null).set("held_at", null, now);
    }

    Write assess(By by, AssessDrillInput input) {
        Write write = step(Step.ASSESS, "DrillAssessed", input.version());
        Step.ASSESS.refuseIf(DrillState.OWN_DRILL, led, FIELD);
        return write.set("result", null, input.result())
                .set("report", null, input.report())
                .acted("assessed", by);
    }

    Write cancel(By by, @Nullable Integer basedOn, String reason) {
        return step(Step.CANCEL, "DrillCancelled", basedOn)
                .set("note", note, reason)
                .acted("cancelled", by);
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(DRILL, id, basedOn, version);
        return write(event).set("state", state, step.from(state, FIELD, FIELD));
    }

    private Write write(String event) {
        return Write.update(DRILL, id, version, event, number);
    }
}

package io.botwarden.risk.contingency.activation;

import static io.botwarden.risk.contingency.ContingencyRecords.ACTIVATION;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.contingency.activation.ActivationState.Step;
import io.botwarden.risk.contingency.plan.ContingencyPlan;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of an activation, and the changes that each action makes to it.
 *
 * @param incident key of the major incident; null for a drill
 * @param bot key of the bot of the incident
 * @param department key of the department that is responsible for the plan
 * @param stepsOpen whether required steps are neither done nor skipped
 * @param inRole whether the viewer has a role in it
 * @param leading whether the viewer leads it
 */
record Activation(
        long id,
        String number,
        String title,
        @Nullable Long incident,
        @Nullable Long bot,
        long department,
        ActivationState state,
        boolean stepsOpen,
        boolean inRole,
        boolean leading,
        int version) {

    static Activation of(Readable row) {
        return new Activation(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.text(row, "title"),
                row.get("incident_id", Long.class),
                row.get("bot_id", Long.class),
                Fields.number(row, "department_id"),
                ActivationState.valueOf(Fields.text(row, "state")),
                Fields.flag(row, "steps_open"),
                Fields.flag(row, "in_role"),
                Fields.flag(row, "leading"),
                Fields.version(row));
    }

    /** The text of the entry in the timeline of the incident by which a plan is activated. */
    static String noted(String number, ContingencyPlan plan) {
        return "%s: %s %s".formatted(number, plan.number(), plan.title());
    }

    Scope scope() {
        return new Scope(bot == null ? List.of() : List.of(bot), List.of(department));
    }

    boolean isEnded() {
        return state == ActivationState.ENDED;
    }

    Write end(By by, @Nullable Integer basedOn, String conclusion) {
        Versions.require(ACTIVATION, id, basedOn, version);
        ActivationState next = Step.END.from(state, "activation", "activation");
        Step.END.refuseIf(ActivationState.STEPS_OPEN, stepsOpen);
        return write().set("state", state, next)
                .set("conclusion", null, conclusion)
                .acted("ended", by);
    }

    /** The incident ended it. */
    Write endWithIncident(Instant now) {
        return write().set("state", state, Step.END_WITH_INCIDENT.from(state, "activation"))
                .set("ended_at", null, now);
    }

    private Write write() {
        return Write.update(ACTIVATION, id, version, "ActivationEnded", number);
    }
}

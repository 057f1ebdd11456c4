package io.botwarden.training;

import static io.botwarden.training.TrainingRecords.PLAN;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.training.TrainingPlanState.Step;
import io.botwarden.training.input.TrainingPlanContentInput;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The locked row of a training plan, and the changes that each action makes to it.
 *
 * @param department key of the department
 * @param written whether the viewer drafted it or changed it last
 */
record TrainingPlan(
        long id,
        String number,
        long department,
        String goals,
        BigDecimal budget,
        String currency,
        TrainingPlanState state,
        boolean written,
        int version) {

    static final String FIELD = "plan";

    static final int MOST_ITEMS = 100;

    static TrainingPlan of(Readable row) {
        return new TrainingPlan(
                Fields.number(row, "id"),
                Fields.text(row, "number"),
                Fields.number(row, "department_id"),
                Fields.text(row, "goals"),
                Objects.requireNonNull(row.get("budget", BigDecimal.class)),
                Fields.text(row, "currency"),
                TrainingPlanState.valueOf(Fields.text(row, "state")),
                Fields.flag(row, "written"),
                Fields.version(row));
    }

    List<Scope> scopes() {
        return List.of(Scope.ofDepartment(department));
    }

    Write change(By by, int basedOn, TrainingPlanContentInput wanted) {
        return step(Step.CHANGE, "TrainingPlanChanged", basedOn)
                .set("goals", goals, wanted.goals())
                .set("budget", budget, wanted.budget())
                .set("currency", currency, wanted.currency())
                .undone("approved")
                .by("changed", by);
    }

    /** The needs are determined again; what is planned stays as it is. */
    Write determineNeeds(By by, @Nullable Integer basedOn) {
        return step(Step.DETERMINE_NEEDS, "TrainingNeedsDetermined", basedOn)
                .acted("needs_determined", by);
    }

    /** Needs become items. */
    Write takeNeeds(By by, int basedOn) {
        return step(Step.TAKE_NEEDS, "TrainingNeedsPlanned", basedOn)
                .undone("approved")
                .by("changed", by);
    }

    /** Refuses items that are too many or cost too much. */
    void requireWithin(BigDecimal costs, long items) {
        if (items > MOST_ITEMS) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The plan would have %d items. It can have at most %d."
                            .formatted(items, MOST_ITEMS),
                    "needs");
        }
        if (costs.compareTo(budget) > 0) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The costs of the items would add up to %s, which is more than the budget of %s."
                            .formatted(costs.toPlainString(), budget.toPlainString()),
                    "needs");
        }
    }

    Write approve(By by, int basedOn) {
        Write write = step(Step.APPROVE, "TrainingPlanApproved", basedOn);
        Step.APPROVE.refuseIf(TrainingPlanState.AUTHOR, written, FIELD);
        return write.acted("approved", by);
    }

    private Write step(Step step, String event, @Nullable Integer basedOn) {
        Versions.require(PLAN, id, basedOn, version);
        return Write.update(PLAN, id, version, event, number)
                .set("state", state, step.from(state, FIELD, FIELD));
    }
}

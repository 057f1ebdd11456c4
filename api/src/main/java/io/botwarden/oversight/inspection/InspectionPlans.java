package io.botwarden.oversight.inspection;

import static io.botwarden.oversight.inspection.InspectionRecords.PLAN;

import io.botwarden.oversight.input.CreateInspectionPlanInput;
import io.botwarden.oversight.input.UpdateInspectionPlanInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of inspection plans. (Policy 7.1.1) */
@Controller
class InspectionPlans {

    private final InspectionRows rows;
    private final Writes writes;

    InspectionPlans(InspectionRows rows, Writes writes) {
        this.rows = rows;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> createInspectionPlan(
            @ContextValue Viewer viewer, @Argument CreateInspectionPlanInput input) {
        return writes.run(
                viewer,
                Action.on("year", Mono.just(input.year()), year -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((year, by) ->
                                Write.insert(PLAN, "InspectionPlanCreated", String.valueOf(year))
                                        .set("year", year)
                                        .set("goals", input.goals())
                                        .acted("planned", by)
                                        .unless(
                                                InspectionRefusal.YEAR_TAKEN,
                                                "year",
                                                "There is a plan for %d already."
                                                        .formatted(year))));
    }

    @MutationMapping
    Mono<Payload> updateInspectionPlan(
            @ContextValue Viewer viewer, @Argument UpdateInspectionPlanInput input) {
        return writes.run(
                viewer,
                Action.on("plan", rows.requirePlan(input.plan()), plan -> List.of(Scope.EVERYTHING))
                        .unscopedSubject()
                        .write((plan, by) -> {
                            Versions.require(PLAN, plan.id(), input.version(), plan.version());
                            return Write.update(
                                            PLAN,
                                            plan.id(),
                                            plan.version(),
                                            "InspectionPlanUpdated",
                                            String.valueOf(plan.year()))
                                    .set("goals", plan.goals(), input.goals());
                        }));
    }
}

package io.botwarden.risk.contingency.drill;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.risk.contingency.ContingencyRecords.DRILL;
import static io.botwarden.risk.contingency.ContingencyRecords.PLAN;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.risk.contingency.activation.ActivationOpening;
import io.botwarden.risk.contingency.plan.ContingencyPlan;
import io.botwarden.risk.contingency.plan.ContingencyPlanRows;
import io.botwarden.risk.contingency.plan.ContingencyPlanState;
import io.botwarden.risk.input.AssessDrillInput;
import io.botwarden.risk.input.CancelDrillInput;
import io.botwarden.risk.input.ObserveDrillInput;
import io.botwarden.risk.input.PlanDrillInput;
import io.botwarden.risk.input.StartDrillInput;
import java.time.Clock;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of drills. (Policy 6.3.2) */
@Controller
class Drills {

    static final String PERMISSION = "contingency:run";

    private static final String FIELD = "drill";

    private final DrillRows rows;
    private final ContingencyPlanRows plans;
    private final ActivationOpening opening;
    private final Writes writes;
    private final Clock clock;

    Drills(
            DrillRows rows,
            ContingencyPlanRows plans,
            ActivationOpening opening,
            Writes writes,
            Clock clock) {
        this.rows = rows;
        this.plans = plans;
        this.opening = opening;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> planDrill(@ContextValue Viewer viewer, @Argument PlanDrillInput input) {
        Mono<Planned> planned = plans.require(input.plan()).zipWith(rows.number(), Planned::new);
        return writes.run(
                viewer,
                Action.on("plan", planned, found -> found.plan().scopes())
                        .check(
                                new Checks()
                                        .that(
                                                !input.plannedAt().isBefore(clock.instant()),
                                                "plannedAt",
                                                "This must not be in the past."))
                        .write((found, by) -> found.write(by, input)));
    }

    @MutationMapping
    Mono<Payload> startDrill(@ContextValue Viewer viewer, @Argument StartDrillInput input) {
        Mono<Starting> starting =
                rows.require(viewer, input.drill())
                        .flatMap(drill ->
                                Mono.zip(plans.find(drill.plan()), opening.number())
                                        .map(found ->
                                                new Starting(drill, found.getT1(), found.getT2())));
        return writes.run(
                viewer,
                Action.on(FIELD, starting, found -> found.drill().scopes())
                        .write((found, by) -> {
                            Write write = found.drill().start(by, input.version());
                            found.plan().require(ContingencyPlanState.Step.PLAN_DRILL);
                            return write.also(
                                    opening.forDrill(
                                            found.plan(),
                                            found.number(),
                                            found.drill().id(),
                                            by.viewer(),
                                            by.at()));
                        }));
    }

    @MutationMapping
    Mono<Payload> observeDrill(@ContextValue Viewer viewer, @Argument ObserveDrillInput input) {
        return writes.run(
                viewer,
                drill(viewer, input.drill()).write((drill, by) -> drill.observe(by, input.note())));
    }

    @MutationMapping
    Mono<Payload> assessDrill(@ContextValue Viewer viewer, @Argument AssessDrillInput input) {
        return writes.run(
                viewer, drill(viewer, input.drill()).write((drill, by) -> drill.assess(by, input)));
    }

    @MutationMapping
    Mono<Payload> cancelDrill(@ContextValue Viewer viewer, @Argument CancelDrillInput input) {
        return writes.run(
                viewer,
                drill(viewer, input.drill())
                        .write((drill, by) -> drill.cancel(by, input.version(), input.reason())));
    }

    private Action.OnSubject<Drill> drill(Viewer viewer, String id) {
        return Action.on(FIELD, rows.require(viewer, id), Drill::scopes);
    }

    private record Planned(ContingencyPlan plan, String number) {

        Write write(By by, PlanDrillInput input) {
            plan.require(ContingencyPlanState.Step.PLAN_DRILL);
            return Write.insert(
                            DRILL, input.announced() ? "DrillAnnounced" : "DrillPlanned", number)
                    .set("number", number)
                    .refer("contingency_plan_id", PLAN, null, plan.id())
                    .set("title", plan.title())
                    .set("scenario", input.scenario())
                    .set("announced", input.announced())
                    .set("planned_at", input.plannedAt())
                    .refer("department_id", DEPARTMENT, null, plan.department())
                    .by("scheduled", by);
        }
    }

    private record Starting(Drill drill, ContingencyPlan plan, String number) {}
}

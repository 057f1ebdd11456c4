package io.botwarden.delivery.plan;

import io.botwarden.catalog.References;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.AddMilestoneInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.CompleteMilestoneInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.RemoveMilestoneInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.UpdateMilestoneInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Writes;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The actions on a plan's milestones. (Policy 2.1.3) */
@Component
class Milestones {

    private final DevelopmentPlanRows rows;
    private final References references;
    private final Writes writes;

    Milestones(DevelopmentPlanRows rows, References references, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.writes = writes;
    }

    Mono<DevelopmentPlanPayload> add(Viewer viewer, AddMilestoneInput input) {
        Mono<Owned<DevelopmentPlan>> owned =
                rows.require(input.plan())
                        .zipWhen(plan -> references.optionalEmployee("owner", input.owner()))
                        .map(found -> new Owned<>(found.getT1(), found.getT2()));
        return writes.run(
                viewer,
                Action.of("addMilestone", DevelopmentPlans.PLAN)
                        .check(new Checks().text("title", input.title(), Checks.LINE))
                        .on("plan", owned, found -> found.record().scopes())
                        .write((found, by) ->
                                found.record()
                                        .addMilestone(
                                                input.title(),
                                                input.dueOn(),
                                                found.owner().orElseThrow())),
                DevelopmentPlanPayload::new);
    }

    Mono<DevelopmentPlanPayload> replan(Viewer viewer, UpdateMilestoneInput input) {
        Mono<Owned<Milestone>> owned =
                rows.requireMilestone(input.milestone())
                        .zipWhen(found -> references.optionalEmployee("owner", input.owner()))
                        .map(found -> new Owned<>(found.getT1(), found.getT2()));
        return writes.run(
                viewer,
                Action.of("updateMilestone", DevelopmentPlans.PLAN)
                        .check(new Checks().optionalText("reason", input.reason(), Checks.TEXT))
                        .on("milestone", owned, found -> found.record().scopes())
                        .write((found, by) ->
                                found.record()
                                        .replan(
                                                by,
                                                input.version(),
                                                input.dueOn(),
                                                found.owner(),
                                                input.reason())),
                DevelopmentPlanPayload::new);
    }

    Mono<DevelopmentPlanPayload> complete(Viewer viewer, CompleteMilestoneInput input) {
        return writes.run(
                viewer,
                Action.of("completeMilestone", DevelopmentPlans.PLAN)
                        .on(
                                "milestone",
                                rows.requireMilestone(input.milestone()),
                                Milestone::scopes)
                        .write((milestone, by) ->
                                milestone.complete(by, input.version(), input.doneOn())),
                DevelopmentPlanPayload::new);
    }

    Mono<DevelopmentPlanPayload> remove(Viewer viewer, RemoveMilestoneInput input) {
        return writes.run(
                viewer,
                Action.of("removeMilestone", DevelopmentPlans.PLAN)
                        .on(
                                "milestone",
                                rows.requireMilestone(input.milestone()),
                                Milestone::scopes)
                        .write((milestone, by) -> milestone.remove()),
                DevelopmentPlanPayload::new);
    }

    /**
     * A record and its new owner.
     *
     * @param owner key of the employee, if given
     */
    private record Owned<T>(T record, Optional<Long> owner) {}
}

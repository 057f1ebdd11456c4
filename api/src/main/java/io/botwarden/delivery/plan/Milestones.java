package io.botwarden.delivery.plan;

import io.botwarden.catalog.References;
import io.botwarden.delivery.input.AddMilestoneInput;
import io.botwarden.delivery.input.CompleteMilestoneInput;
import io.botwarden.delivery.input.RemoveMilestoneInput;
import io.botwarden.delivery.input.UpdateMilestoneInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Writes;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on a plan's milestones. (Policy 2.1.3) */
@Controller
class Milestones {

    private final DevelopmentPlanRows rows;
    private final References references;
    private final Writes writes;

    Milestones(DevelopmentPlanRows rows, References references, Writes writes) {
        this.rows = rows;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> addMilestone(@ContextValue Viewer viewer, @Argument AddMilestoneInput input) {
        Mono<Owned<DevelopmentPlan>> owned =
                rows.require(input.plan())
                        .zipWhen(plan -> references.optionalEmployee("owner", input.owner()))
                        .map(found -> new Owned<>(found.getT1(), found.getT2()));
        return writes.run(
                viewer,
                Action.on("plan", owned, found -> found.record().scopes())
                        .write((found, by) ->
                                found.record()
                                        .addMilestone(
                                                input.title(),
                                                input.dueOn(),
                                                found.owner().orElseThrow())));
    }

    @MutationMapping
    Mono<Payload> updateMilestone(
            @ContextValue Viewer viewer, @Argument UpdateMilestoneInput input) {
        Mono<Owned<Milestone>> owned =
                rows.requireMilestone(input.milestone())
                        .zipWhen(found -> references.optionalEmployee("owner", input.owner()))
                        .map(found -> new Owned<>(found.getT1(), found.getT2()));
        return writes.run(
                viewer,
                Action.on("milestone", owned, found -> found.record().scopes())
                        .write((found, by) ->
                                found.record()
                                        .replan(
                                                by,
                                                input.version(),
                                                input.dueOn(),
                                                found.owner(),
                                                input.reason())));
    }

    @MutationMapping
    Mono<Payload> completeMilestone(
            @ContextValue Viewer viewer, @Argument CompleteMilestoneInput input) {
        return writes.run(
                viewer,
                Action.on("milestone", rows.requireMilestone(input.milestone()), Milestone::scopes)
                        .write((milestone, by) ->
                                milestone.complete(by, input.version(), input.doneOn())));
    }

    @MutationMapping
    Mono<Payload> removeMilestone(
            @ContextValue Viewer viewer, @Argument RemoveMilestoneInput input) {
        return writes.run(
                viewer,
                Action.on("milestone", rows.requireMilestone(input.milestone()), Milestone::scopes)
                        .write((milestone, by) -> milestone.remove()));
    }

    /**
     * A record and its new owner.
     *
     * @param owner key of the employee, if given
     */
    private record Owned<T>(T record, Optional<Long> owner) {}
}

package io.botwarden.delivery.plan;

import io.botwarden.delivery.plan.DevelopmentPlanInputs.AddMilestoneInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.ApproveDevelopmentPlanInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.CancelDevelopmentPlanInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.CompleteMilestoneInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.DevelopmentPlanStepInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.DraftDevelopmentPlanInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.RemoveMilestoneInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.RescheduleDevelopmentPlanInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.SetTargetReleaseInput;
import io.botwarden.delivery.plan.DevelopmentPlanInputs.UpdateMilestoneInput;
import io.botwarden.platform.identity.Viewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations about plans and their milestones. */
@Controller
class DevelopmentPlanController {

    private final DevelopmentPlanDrafts drafts;
    private final DevelopmentPlans plans;
    private final Milestones milestones;

    DevelopmentPlanController(
            DevelopmentPlanDrafts drafts, DevelopmentPlans plans, Milestones milestones) {
        this.drafts = drafts;
        this.plans = plans;
        this.milestones = milestones;
    }

    @MutationMapping
    Mono<DevelopmentPlanPayload> draftDevelopmentPlan(
            @Argument DraftDevelopmentPlanInput input, @ContextValue Viewer viewer) {
        return drafts.draft(viewer, input);
    }

    @MutationMapping
    Mono<DevelopmentPlanPayload> addMilestone(
            @Argument AddMilestoneInput input, @ContextValue Viewer viewer) {
        return milestones.add(viewer, input);
    }

    @MutationMapping
    Mono<DevelopmentPlanPayload> updateMilestone(
            @Argument UpdateMilestoneInput input, @ContextValue Viewer viewer) {
        return milestones.replan(viewer, input);
    }

    @MutationMapping
    Mono<DevelopmentPlanPayload> removeMilestone(
            @Argument RemoveMilestoneInput input, @ContextValue Viewer viewer) {
        return milestones.remove(viewer, input);
    }

    @MutationMapping
    Mono<DevelopmentPlanPayload> completeMilestone(
            @Argument CompleteMilestoneInput input, @ContextValue Viewer viewer) {
        return milestones.complete(viewer, input);
    }

    @MutationMapping
    Mono<DevelopmentPlanPayload> rescheduleDevelopmentPlan(
            @Argument RescheduleDevelopmentPlanInput input, @ContextValue Viewer viewer) {
        return plans.replan(viewer, input);
    }

    @MutationMapping
    Mono<DevelopmentPlanPayload> approveDevelopmentPlan(
            @Argument ApproveDevelopmentPlanInput input, @ContextValue Viewer viewer) {
        return plans.approve(viewer, input);
    }

    @MutationMapping
    Mono<DevelopmentPlanPayload> startDevelopment(
            @Argument DevelopmentPlanStepInput input, @ContextValue Viewer viewer) {
        return plans.start(viewer, input);
    }

    @MutationMapping
    Mono<DevelopmentPlanPayload> setTargetRelease(
            @Argument SetTargetReleaseInput input, @ContextValue Viewer viewer) {
        return plans.aim(viewer, input);
    }

    @MutationMapping
    Mono<DevelopmentPlanPayload> finishDevelopment(
            @Argument DevelopmentPlanStepInput input, @ContextValue Viewer viewer) {
        return plans.finish(viewer, input);
    }

    @MutationMapping
    Mono<DevelopmentPlanPayload> cancelDevelopmentPlan(
            @Argument CancelDevelopmentPlanInput input, @ContextValue Viewer viewer) {
        return plans.cancel(viewer, input);
    }
}

package io.botwarden.delivery.plan;

import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.platform.lifecycle.Holders.Place;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a development plan. (Policy 2.1.3) */
enum DevelopmentPlanState {
    DRAFT,
    APPROVED,
    ACTIVE,
    FINISHED,
    CANCELLED;

    private static final Place OF_DEVELOPERS = Place.in("requirement_place", "requirement_id");

    static final Obstacle BY_AUTHOR =
            Obstacle.of(
                    DeliveryRefusal.SAME_PERSON,
                    "You drafted this plan. Someone else approves it.",
                    "coalesce(same_person({row}.drafted_by_id, {viewer}), false)");

    static final Obstacle NO_MILESTONES =
            Obstacle.of(
                    DeliveryRefusal.MILESTONES_OPEN,
                    "The plan has no milestones. It needs at least one.",
                    "not exists (select from milestone m where m.plan_id = {row}.id)");

    static final Obstacle MILESTONES_OPEN =
            Obstacle.of(
                    DeliveryRefusal.MILESTONES_OPEN,
                    "Milestones are not done.",
                    "exists (select from milestone m where m.plan_id = {row}.id and m.done_on is null)");

    /** The steps between states; all others are refused. */
    enum Step implements Transition<DevelopmentPlanState> {
        APPROVE(
                Rule.by("approveDevelopmentPlan")
                        .from(DRAFT)
                        .to(APPROVED)
                        .unless(BY_AUTHOR, NO_MILESTONES)),
        START(Rule.by("startDevelopment").from(APPROVED).to(ACTIVE).over(OF_DEVELOPERS)),
        FINISH(
                Rule.by("finishDevelopment")
                        .from(ACTIVE)
                        .to(FINISHED)
                        .over(OF_DEVELOPERS)
                        .unless(MILESTONES_OPEN)),
        RESCHEDULE(
                Rule.by("rescheduleDevelopmentPlan")
                        .from(DRAFT, APPROVED, ACTIVE)
                        .over(OF_DEVELOPERS)),
        ADD_MILESTONE(Rule.by("addMilestone").from(DRAFT, APPROVED, ACTIVE).over(OF_DEVELOPERS)),
        UPDATE_MILESTONE(
                Rule.by("updateMilestone").from(DRAFT, APPROVED, ACTIVE).over(OF_DEVELOPERS)),
        COMPLETE_MILESTONE(Rule.by("completeMilestone").from(ACTIVE).over(OF_DEVELOPERS)),
        REMOVE_MILESTONE(Rule.by("removeMilestone").from(DRAFT).over(OF_DEVELOPERS)),
        SET_TARGET_RELEASE(
                Rule.by("setTargetRelease")
                        .from(DRAFT, APPROVED, ACTIVE, FINISHED)
                        .over(OF_DEVELOPERS)),
        CANCEL(
                Rule.by("cancelDevelopmentPlan")
                        .from(DRAFT, APPROVED, ACTIVE)
                        .to(CANCELLED)
                        .over(OF_DEVELOPERS));

        private final Rule<DevelopmentPlanState> rule;

        Step(Rule<DevelopmentPlanState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<DevelopmentPlanState> rule() {
            return rule;
        }
    }
}

package io.botwarden.training;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a training plan. (Policy 8.1.1) */
enum TrainingPlanState {
    DRAFT,
    APPROVED;

    static final Obstacle AUTHOR =
            Obstacle.of(
                    TrainingRefusal.SAME_PERSON,
                    "You wrote this plan, so somebody else has to approve it.",
                    "same_person({row}.drafted_by_id, {viewer}) or same_person({row}.changed_by_id, {viewer})");

    /** The transitions; all others are refused. */
    enum Step implements Transition<TrainingPlanState> {
        APPROVE(Rule.by("approveTrainingPlan").from(DRAFT).to(APPROVED).unless(AUTHOR)),
        CHANGE(Rule.by("changeTrainingPlan").from(DRAFT, APPROVED).to(DRAFT)),
        DETERMINE_NEEDS(Rule.by("determineTrainingNeeds").from(DRAFT, APPROVED)),
        TAKE_NEEDS(Rule.by("planTrainingNeeds").from(DRAFT, APPROVED).to(DRAFT));

        private final Rule<TrainingPlanState> rule;

        Step(Rule<TrainingPlanState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<TrainingPlanState> rule() {
            return rule;
        }
    }
}

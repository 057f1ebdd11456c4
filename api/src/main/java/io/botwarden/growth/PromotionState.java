package io.botwarden.growth;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a proposal to promote a person. (Policy 8.3.1) */
enum PromotionState {
    PROPOSED,
    APPROVED,
    REJECTED;

    static final Obstacle PROPOSER =
            Obstacle.of(
                    GrowthRefusal.SAME_PERSON,
                    "You submitted this proposal, so somebody else has to decide it.",
                    "same_person({row}.submitted_by_id, {viewer})");

    static final Obstacle PERSON =
            Obstacle.of(
                    GrowthRefusal.SAME_PERSON,
                    "This proposal is about you, so somebody else has to decide it.",
                    "exists (select from identity own where own.id = {viewer} and own.employee_id = {row}.employee_id)");

    /** The transitions; all others are refused. */
    enum Step implements Transition<PromotionState> {
        APPROVE(Rule.by("approvePromotion").from(PROPOSED).to(APPROVED).unless(PROPOSER, PERSON)),
        REJECT(Rule.by("rejectPromotion").from(PROPOSED).to(REJECTED).unless(PROPOSER, PERSON));

        private final Rule<PromotionState> rule;

        Step(Rule<PromotionState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<PromotionState> rule() {
            return rule;
        }
    }
}

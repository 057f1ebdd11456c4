package io.botwarden.delivery.review;

import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;

/** The state of a code review finding. (Policy 2.2.3) */
enum ReviewFindingState {
    OPEN,
    FIXED,
    VERIFIED,
    DISMISSED;

    static final Obstacle REVIEW_CLOSED =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The code review is CLOSED; its findings are handled while it is OPEN.",
                    "exists (select from code_review r where r.id = {row}.code_review_id and r.state <> 'OPEN')");

    static final Obstacle BY_AUTHOR =
            Obstacle.of(
                    DeliveryRefusal.SAME_PERSON,
                    "You wrote this module. Someone else verifies and dismisses what was found in it.",
                    "exists (select from code_review r join identity i on i.employee_id = r.author_id where r.id = {row}.code_review_id and i.id = {viewer})");

    static final Obstacle BY_FIXER =
            Obstacle.of(
                    DeliveryRefusal.SAME_PERSON,
                    "You fixed this finding. Someone else verifies the fix.",
                    "coalesce(same_person({row}.fixed_by_id, {viewer}), false)");

    /** The steps between states; all others are refused. */
    enum Step implements Transition<ReviewFindingState> {
        FIX(Rule.by("fixReviewFinding").from(OPEN).to(FIXED).unless(REVIEW_CLOSED)),
        VERIFY(
                Rule.by("verifyReviewFinding")
                        .from(FIXED)
                        .to(VERIFIED)
                        .unless(REVIEW_CLOSED, BY_AUTHOR, BY_FIXER)),
        DISMISS(
                Rule.by("dismissReviewFinding")
                        .from(OPEN)
                        .to(DISMISSED)
                        .unless(REVIEW_CLOSED, BY_AUTHOR)),
        REOPEN(
                Rule.by("reopenReviewFinding")
                        .from(FIXED, VERIFIED, DISMISSED)
                        .to(OPEN)
                        .unless(REVIEW_CLOSED));

        private final Rule<ReviewFindingState> rule;

        Step(Rule<ReviewFindingState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<ReviewFindingState> rule() {
            return rule;
        }
    }
}

package io.botwarden.delivery.review;

import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a code review. (Policy 2.2.3) */
enum CodeReviewState {
    OPEN,
    CLOSED;

    static final Obstacle BY_AUTHOR =
            Obstacle.of(
                    DeliveryRefusal.SAME_PERSON,
                    "You wrote this module. Someone else reviews it.",
                    "exists (select from identity i where i.id = {viewer} and i.employee_id = {row}.author_id)");

    static final Obstacle FINDINGS_OPEN =
            Obstacle.of(
                    DeliveryRefusal.FINDINGS_OPEN,
                    "Findings are neither verified nor dismissed. A review closes when all are.",
                    "exists (select from review_finding f where f.code_review_id = {row}.id and f.state in ('OPEN', 'FIXED'))");

    /** The steps between states; all others are refused. */
    enum Step implements Transition<CodeReviewState> {
        RECORD_FINDING(Rule.by("recordReviewFinding").from(OPEN).unless(BY_AUTHOR)),
        /** When every finding is closed. */
        CLOSE(Rule.by("closeCodeReview").from(OPEN).to(CLOSED).unless(BY_AUTHOR, FINDINGS_OPEN));

        private final Rule<CodeReviewState> rule;

        Step(Rule<CodeReviewState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<CodeReviewState> rule() {
            return rule;
        }
    }
}

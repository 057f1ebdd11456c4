package io.botwarden.risk.model;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a version of the risk model. (Policy 6.1.2) */
enum ModelState {
    DRAFT,
    PROPOSED,
    APPROVED,
    REJECTED,
    WITHDRAWN,
    SUPERSEDED;

    static final Obstacle BY_AUTHOR =
            Obstacle.of(
                    ModelRefusal.SAME_PERSON,
                    "You drafted or proposed this version. Someone else decides about it.",
                    "same_person({row}.drafted_by_id, {viewer}) or same_person({row}.proposed_by_id, {viewer})");

    static final Obstacle UNTESTED =
            Obstacle.of(
                    ModelRefusal.BACKTEST_MISSING,
                    "The version changes the model of frequency, but has no back-test against the one in force now. Draft and propose it again.",
                    "not exists (select from risk_model_version now where now.state = 'APPROVED' and (now.frequency = {row}.frequency or now.frequency = any ({row}.backtest_frequency)))");

    /** The steps between states; all others are refused. */
    enum Step implements Transition<ModelState> {
        CHANGE(Rule.by("changeRiskModel").from(DRAFT)),
        PROPOSE(Rule.by("proposeRiskModel").from(DRAFT).to(PROPOSED)),
        APPROVE(
                Rule.by("approveRiskModel")
                        .from(PROPOSED)
                        .to(APPROVED)
                        .unless(BY_AUTHOR)
                        .unless(UNTESTED)),
        REJECT(Rule.by("rejectRiskModel").from(PROPOSED).to(REJECTED).unless(BY_AUTHOR)),
        WITHDRAW(Rule.by("withdrawRiskModel").from(DRAFT, PROPOSED).to(WITHDRAWN)),
        /** A later version was approved. */
        SUPERSEDE(Rule.automatic().from(APPROVED).to(SUPERSEDED));

        private final Rule<ModelState> rule;

        Step(Rule<ModelState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<ModelState> rule() {
            return rule;
        }
    }
}

package io.botwarden.oversight.inspection;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a membership in the supervision group. */
enum SupervisionMemberState {
    ACTIVE,
    ENDED;

    /** The transitions; all others are refused. */
    enum Step implements Transition<SupervisionMemberState> {
        SET_END(Rule.by("setSupervisionMembershipEnd").from(ACTIVE).to(ACTIVE).overEverything()),
        END(Rule.by("endSupervisionMembership").from(ACTIVE).to(ENDED).overEverything());

        private final Rule<SupervisionMemberState> rule;

        Step(Rule<SupervisionMemberState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<SupervisionMemberState> rule() {
            return rule;
        }
    }
}

package io.botwarden.catalog;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a team. */
enum TeamState {
    ACTIVE,
    DISSOLVED;

    /** The steps of a team's life cycle; all others are refused. */
    enum Step implements Transition<TeamState> {
        UPDATE(Rule.by("updateTeam").from(ACTIVE)),
        DISSOLVE(Rule.by("dissolveTeam").from(ACTIVE).to(DISSOLVED));

        private final Rule<TeamState> rule;

        Step(Rule<TeamState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<TeamState> rule() {
            return rule;
        }
    }
}

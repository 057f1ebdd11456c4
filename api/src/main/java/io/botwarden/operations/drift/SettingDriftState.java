package io.botwarden.operations.drift;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a drift. Reports and changes resolve it without a mutation of its own. */
enum SettingDriftState {
    OPEN,
    RESOLVED;

    /** The transitions between states; all others are refused. */
    enum Step implements Transition<SettingDriftState> {
        ACCEPT(Rule.by("acceptSettingDrift").from(OPEN).to(RESOLVED));

        private final Rule<SettingDriftState> rule;

        Step(Rule<SettingDriftState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<SettingDriftState> rule() {
            return rule;
        }
    }
}

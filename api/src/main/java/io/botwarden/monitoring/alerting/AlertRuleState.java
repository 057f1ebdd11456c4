package io.botwarden.monitoring.alerting;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The states of an alert rule. */
enum AlertRuleState {
    DRAFT,
    ACTIVE,
    DISABLED;

    /** The state transitions; all others are refused. */
    enum Step implements Transition<AlertRuleState> {
        ACTIVATE(Rule.by("activateAlertRule").from(DRAFT, DISABLED).to(ACTIVE)),
        DISABLE(Rule.by("disableAlertRule").from(ACTIVE).to(DISABLED)),
        CHANGE(Rule.by("changeAlertRule").from(AlertRuleState.values()));

        private final Rule<AlertRuleState> rule;

        Step(Rule<AlertRuleState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<AlertRuleState> rule() {
            return rule;
        }
    }
}

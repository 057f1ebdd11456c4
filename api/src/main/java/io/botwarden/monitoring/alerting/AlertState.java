package io.botwarden.monitoring.alerting;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The states of an alert. (Policy 3.1.2) */
enum AlertState {
    FIRING,
    ACKNOWLEDGED,
    RESOLVED;

    /** The state transitions; all others are refused. */
    enum Step implements Transition<AlertState> {
        ACKNOWLEDGE(Rule.by("acknowledgeAlert").from(FIRING).to(ACKNOWLEDGED)),
        RESOLVE(Rule.by("resolveAlert").from(FIRING, ACKNOWLEDGED).to(RESOLVED)),
        SILENCE(Rule.by("silenceAlert").from(FIRING, ACKNOWLEDGED));

        private final Rule<AlertState> rule;

        Step(Rule<AlertState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<AlertState> rule() {
            return rule;
        }
    }
}

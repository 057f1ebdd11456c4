package io.botwarden.monitoring.alerting;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where an alert rule is in its life. */
enum AlertRuleState {
    DRAFT,
    ACTIVE,
    DISABLED;

    /** The steps of a rule's life: what is not listed is refused. */
    enum Step implements LifeStep<AlertRuleState> {
        ACTIVATE(Set.of(DRAFT, DISABLED), ACTIVE),
        DISABLE(Set.of(ACTIVE), DISABLED);

        private final Set<AlertRuleState> from;
        private final AlertRuleState to;

        Step(Set<AlertRuleState> from, AlertRuleState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<AlertRuleState> from() {
            return from;
        }

        @Override
        public AlertRuleState to() {
            return to;
        }
    }
}

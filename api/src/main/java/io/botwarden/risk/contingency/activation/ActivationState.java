package io.botwarden.risk.contingency.activation;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;
import io.botwarden.risk.contingency.ContingencyRefusal;

/** The state of an activation. (Policy 6.3.3) */
enum ActivationState {
    RUNNING,
    ENDED;

    static final Obstacle STEPS_OPEN =
            Obstacle.of(
                    ContingencyRefusal.STEPS_OPEN,
                    "Required steps are neither done nor skipped. Complete them, or skip them with a reason.",
                    "exists (select from activation_step s where s.activation_id = {row}.id and s.required and s.state in ('OPEN', 'STARTED'))");

    /** The transitions; all others are refused. */
    enum Step implements Transition<ActivationState> {
        END(
                Rule.by("endActivation")
                        .from(RUNNING)
                        .to(ENDED)
                        .onlyBy(Runners.leaders("{row}.id"), Runners.ONLY_LEADER)
                        .unless(STEPS_OPEN)),
        /** The incident was resolved, or is no major incident any more. */
        END_WITH_INCIDENT(Rule.automatic().from(RUNNING).to(ENDED));

        private final Rule<ActivationState> rule;

        Step(Rule<ActivationState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<ActivationState> rule() {
            return rule;
        }
    }
}

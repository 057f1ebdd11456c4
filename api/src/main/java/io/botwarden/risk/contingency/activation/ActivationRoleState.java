package io.botwarden.risk.contingency.activation;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a role in an activation. (Policy 6.3.3) */
enum ActivationRoleState {
    UNFILLED,
    CALLED,
    CONFIRMED;

    private static final String HOLDER =
            "exists (select from identity i where i.id = {viewer} and i.employee_id = {row}.employee_id)";

    /** The transitions; all others are refused. */
    enum Step implements Transition<ActivationRoleState> {
        CONFIRM(
                Rule.by("confirmActivationRole")
                        .from(CALLED)
                        .to(CONFIRMED)
                        .onlyBy(HOLDER, Runners.ONLY_EMPLOYEE)
                        .unless(Runners.ENDED)),
        REASSIGN(
                Rule.by("reassignActivationRole")
                        .from(CALLED, CONFIRMED, UNFILLED)
                        .to(CALLED)
                        .onlyBy(Runners.leaders("{row}.activation_id"), Runners.ONLY_LEADER)
                        .unless(Runners.ENDED)),
        /** Somebody was found at the start, or the deputy after the employee did not confirm. */
        CALL(Rule.automatic().from(UNFILLED, CALLED).to(CALLED));

        private final Rule<ActivationRoleState> rule;

        Step(Rule<ActivationRoleState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<ActivationRoleState> rule() {
            return rule;
        }
    }
}

package io.botwarden.appraisal;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of an outcome of an appraisal. (Policy 7.2.3) */
enum AppraisalOutcomeState {
    DECIDED,
    WITHDRAWN;

    /** The permission to decide and withdraw outcomes, and to manage their action items. */
    static final String MANAGE = "appraisal:manage";

    /** Of a row with a department: the rated unit does not decide about itself. */
    static final Obstacle OWN_UNIT =
            Obstacle.of(
                    AppraisalRefusal.OWN_DEPARTMENT,
                    "You belong to this department or head it. Someone else must decide what follows from its result.",
                    "belongs_to_unit({viewer}, {row}.department_id)");

    /** The transitions; all others are refused. */
    enum Step implements Transition<AppraisalOutcomeState> {
        WITHDRAW(Rule.by("withdrawAppraisalOutcome").from(DECIDED).to(WITHDRAWN).unless(OWN_UNIT)),
        ACTION_CREATED(Rule.by("createActionItem").from(DECIDED).with(MANAGE));

        private final Rule<AppraisalOutcomeState> rule;

        Step(Rule<AppraisalOutcomeState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<AppraisalOutcomeState> rule() {
            return rule;
        }
    }
}

package io.botwarden.risk.contingency.plan;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;
import io.botwarden.risk.contingency.ContingencyRefusal;

/** The state of a contingency plan. (Policy 6.3.1) */
public enum ContingencyPlanState {
    DRAFT,
    IN_FORCE,
    RETIRED;

    static final Obstacle DRAFT_OPEN =
            Obstacle.of(
                    ContingencyRefusal.DRAFT_OPEN,
                    "The plan already has a version in state DRAFT. Change or approve that one.",
                    "exists (select from contingency_plan_version v where v.contingency_plan_id = {row}.id and v.state = 'DRAFT')");

    private static final String RUN = "contingency:run";

    /** The transitions; all others are refused. */
    public enum Step implements Transition<ContingencyPlanState> {
        CHANGE(Rule.by("changeContingencyPlan").from(DRAFT, IN_FORCE)),
        NEW_VERSION(
                Rule.by("draftContingencyPlanVersion").from(DRAFT, IN_FORCE).unless(DRAFT_OPEN)),
        REVIEW(Rule.by("reviewContingencyPlan").from(IN_FORCE)),
        RETIRE(Rule.by("retireContingencyPlan").from(DRAFT, IN_FORCE).to(RETIRED)),
        PLAN_DRILL(Rule.by("planDrill").from(IN_FORCE).with(RUN)),
        ACTIVATE(Rule.by("activateContingencyPlan").from(IN_FORCE).with(RUN)),
        /** A version was approved. */
        ENTER_INTO_FORCE(Rule.automatic().from(DRAFT, IN_FORCE).to(IN_FORCE));

        private final Rule<ContingencyPlanState> rule;

        Step(Rule<ContingencyPlanState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<ContingencyPlanState> rule() {
            return rule;
        }
    }
}

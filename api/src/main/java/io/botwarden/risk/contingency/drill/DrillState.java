package io.botwarden.risk.contingency.drill;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;
import io.botwarden.risk.contingency.ContingencyRefusal;

/** The state of a drill. (Policy 6.3.2) */
enum DrillState {
    PLANNED,
    IN_PROGRESS,
    HELD,
    ASSESSED,
    CANCELLED;

    static final Obstacle OWN_DRILL =
            Obstacle.of(
                    ContingencyRefusal.OWN_DRILL,
                    "You led this drill, so somebody else has to assess it.",
                    "exists (select from activation a where a.drill_id = {row}.id and acts_in({viewer}, a.id, true))");

    /** The transitions; all others are refused. */
    enum Step implements Transition<DrillState> {
        START(Rule.by("startDrill").from(PLANNED).to(IN_PROGRESS)),
        OBSERVE(Rule.by("observeDrill").from(IN_PROGRESS, HELD)),
        ASSESS(Rule.by("assessDrill").from(HELD).to(ASSESSED).unless(OWN_DRILL)),
        CANCEL(Rule.by("cancelDrill").from(PLANNED).to(CANCELLED)),
        ACTION_CREATED(
                Rule.by("createActionItem")
                        .from(IN_PROGRESS, HELD, ASSESSED)
                        .with(Drills.PERMISSION)),
        /** The activation ended. */
        HOLD(Rule.automatic().from(IN_PROGRESS).to(HELD));

        private final Rule<DrillState> rule;

        Step(Rule<DrillState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<DrillState> rule() {
            return rule;
        }
    }
}

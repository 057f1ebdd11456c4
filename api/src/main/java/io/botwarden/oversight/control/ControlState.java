package io.botwarden.oversight.control;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a control. */
enum ControlState {
    ACTIVE,
    DISABLED,
    REMOVED;

    /** The transitions; all others are refused. */
    enum Step implements Transition<ControlState> {
        UPDATE(Rule.by("updateControl").from(ACTIVE, DISABLED)),
        DISABLE(Rule.by("disableControl").from(ACTIVE).to(DISABLED)),
        ENABLE(Rule.by("enableControl").from(DISABLED).to(ACTIVE)),
        EVALUATE(Rule.by("evaluateControl").from(ACTIVE)),
        /** Its file was removed. {@code ControlCatalogue} takes this step, and the next, in SQL. */
        REMOVE(Rule.automatic().from(ACTIVE, DISABLED).to(REMOVED)),
        RESTORE(Rule.automatic().from(REMOVED).to(ACTIVE));

        private final Rule<ControlState> rule;

        Step(Rule<ControlState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<ControlState> rule() {
            return rule;
        }
    }
}

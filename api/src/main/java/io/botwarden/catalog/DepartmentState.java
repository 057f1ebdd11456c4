package io.botwarden.catalog;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a department. */
enum DepartmentState {
    ACTIVE,
    CLOSED;

    /** The steps of a department's life cycle; all others are refused. */
    enum Step implements Transition<DepartmentState> {
        RENAME(Rule.by("renameDepartment").from(ACTIVE)),
        MOVE(Rule.by("moveDepartment").from(ACTIVE)),
        SET_HEAD(Rule.by("setDepartmentHead").from(ACTIVE)),
        MERGE(Rule.by("mergeDepartment").from(ACTIVE).to(CLOSED)),
        CLOSE(Rule.by("closeDepartment").from(ACTIVE).to(CLOSED));

        private final Rule<DepartmentState> rule;

        Step(Rule<DepartmentState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<DepartmentState> rule() {
            return rule;
        }
    }
}

package io.botwarden.oversight.inspection;

import io.botwarden.oversight.inspection.InspectionItemState.Step;

/** The answer to an item of a checklist. */
public enum InspectionAnswer {
    CONFORMING(Step.CONFORM),
    NONCONFORMING(Step.FAIL),
    NOT_APPLICABLE(Step.EXEMPT);

    private final Step step;

    InspectionAnswer(Step step) {
        this.step = step;
    }

    /** The step that gives this answer. */
    Step step() {
        return step;
    }
}

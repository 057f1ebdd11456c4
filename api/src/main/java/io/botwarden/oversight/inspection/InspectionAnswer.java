package io.botwarden.oversight.inspection;

/** The answer to an item of a checklist. */
public enum InspectionAnswer {
    CONFORMING(InspectionItemState.CONFORMING),
    NONCONFORMING(InspectionItemState.NONCONFORMING),
    NOT_APPLICABLE(InspectionItemState.NOT_APPLICABLE);

    private final InspectionItemState state;

    InspectionAnswer(InspectionItemState state) {
        this.state = state;
    }

    InspectionItemState state() {
        return state;
    }
}

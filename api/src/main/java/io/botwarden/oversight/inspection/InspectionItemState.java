package io.botwarden.oversight.inspection;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Transition;

/** The answer to an item of a checklist. */
enum InspectionItemState {
    OPEN,
    CONFORMING,
    NONCONFORMING,
    NOT_APPLICABLE;

    static final Obstacle NOT_IN_PROGRESS =
            Obstacle.of(
                    RefusalCode.WRONG_STATE,
                    "The inspection is not in progress.",
                    "exists (select from inspection n where n.id = {row}.inspection_id and n.state <> 'IN_PROGRESS')");

    static final Obstacle OWN =
            Obstacle.of(
                    InspectionRefusal.OWN_WORK,
                    "You are involved in what this is about. Someone else must inspect it.",
                    "involvement_of({viewer}, {row}.bot_id, {row}.department_id) is not null");

    /** The transitions; all others are refused. The input says which answer it is. */
    enum Step implements Transition<InspectionItemState> {
        CONFORM(InspectionItemState.CONFORMING),
        FAIL(InspectionItemState.NONCONFORMING),
        EXEMPT(InspectionItemState.NOT_APPLICABLE);

        private final Rule<InspectionItemState> rule;

        Step(InspectionItemState answer) {
            this.rule =
                    Rule.by("answerInspectionItem")
                            .from(OPEN, CONFORMING, NONCONFORMING, NOT_APPLICABLE)
                            .to(answer)
                            .onlyBy(
                                    "inspects({viewer}, {row}.inspection_id)",
                                    InspectionState.ONLY_INSPECTORS)
                            .unless(NOT_IN_PROGRESS, OWN);
        }

        @Override
        public Rule<InspectionItemState> rule() {
            return rule;
        }
    }
}

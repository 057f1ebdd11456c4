package io.botwarden.oversight.inspection;

import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a finding, which follows its action item. (Policy 7.1.3) */
enum InspectionFindingState {
    OPEN,
    RECTIFIED,
    VERIFIED,
    WITHDRAWN;

    /** The transitions; all others are refused. */
    enum Step implements Transition<InspectionFindingState> {
        RECTIFY(Rule.automatic().from(OPEN).to(RECTIFIED)),
        VERIFY(Rule.automatic().from(RECTIFIED).to(VERIFIED)),
        REOPEN(Rule.automatic().from(OPEN, RECTIFIED, VERIFIED).to(OPEN)),
        RECUR(Rule.automatic().from(VERIFIED)),
        WITHDRAW(
                Rule.by("withdrawInspectionFinding")
                        .from(OPEN)
                        .to(WITHDRAWN)
                        .onlyBy(
                                "inspects({viewer}, {row}.inspection_id)",
                                InspectionState.ONLY_INSPECTORS));

        private final Rule<InspectionFindingState> rule;

        Step(Rule<InspectionFindingState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<InspectionFindingState> rule() {
            return rule;
        }
    }
}

package io.botwarden.delivery.defect;

import io.botwarden.delivery.DeliveryRefusal;
import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a defect. (Policy 2.3.2) */
enum DefectState {
    OPEN,
    IN_PROGRESS,
    FIXED,
    VERIFIED,
    CLOSED,
    REJECTED;

    static final Obstacle BY_FIXER =
            Obstacle.of(
                    DeliveryRefusal.SAME_PERSON,
                    "You fixed this defect. Someone else verifies the fix.",
                    "coalesce(same_person({row}.fixed_by_id, {viewer}), false)");

    /** The steps between states; all others are refused. */
    enum Step implements Transition<DefectState> {
        START(Rule.by("startDefect").from(OPEN).to(IN_PROGRESS)),
        FIX(Rule.by("fixDefect").from(OPEN, IN_PROGRESS).to(FIXED)),
        VERIFY(Rule.by("verifyDefect").from(FIXED).to(VERIFIED).unless(BY_FIXER)),
        CLOSE(Rule.by("closeDefect").from(VERIFIED).to(CLOSED)),
        ASSIGN(Rule.by("assignDefect").from(OPEN, IN_PROGRESS, FIXED, VERIFIED)),
        RECLASSIFY(Rule.by("changeDefectSeverity").from(OPEN, IN_PROGRESS, FIXED, VERIFIED)),
        REJECT(Rule.by("rejectDefect").from(OPEN, IN_PROGRESS).to(REJECTED)),
        REOPEN(Rule.by("reopenDefect").from(FIXED, VERIFIED, CLOSED, REJECTED).to(OPEN));

        private final Rule<DefectState> rule;

        Step(Rule<DefectState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<DefectState> rule() {
            return rule;
        }
    }
}

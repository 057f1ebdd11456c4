package io.botwarden.security.correction;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;
import io.botwarden.security.SecurityRefusal;

/** The state of a request to correct an employee's data. (Policy 3.4.3) */
enum CorrectionRequestState {
    REQUESTED,
    APPLIED,
    REJECTED,
    WITHDRAWN;

    static final Obstacle OWN_REQUEST =
            Obstacle.of(
                    SecurityRefusal.OWN_WORK,
                    "You cannot decide your own request. Ask someone else to do it.",
                    "coalesce(same_person({row}.requested_by_id, {viewer}), false)");

    /** The transitions; all others are refused. */
    enum Step implements Transition<CorrectionRequestState> {
        APPLY(
                Rule.by("applyCorrection")
                        .from(REQUESTED)
                        .to(CorrectionRequestState.APPLIED)
                        .unless(OWN_REQUEST)),
        REJECT(Rule.by("rejectCorrection").from(REQUESTED).to(REJECTED).unless(OWN_REQUEST)),
        WITHDRAW(
                Rule.by("withdrawCorrection")
                        .from(REQUESTED)
                        .to(WITHDRAWN)
                        .onlyBy(
                                "same_person({row}.requested_by_id, {viewer})",
                                "Only the employee can withdraw the request."));

        private final Rule<CorrectionRequestState> rule;

        Step(Rule<CorrectionRequestState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<CorrectionRequestState> rule() {
            return rule;
        }
    }
}

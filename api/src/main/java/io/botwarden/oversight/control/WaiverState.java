package io.botwarden.oversight.control;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a waiver. */
enum WaiverState {
    REQUESTED,
    APPROVED,
    REJECTED,
    WITHDRAWN,
    ENDED;

    static final Obstacle OWN_REQUEST =
            Obstacle.of(
                    OversightRefusal.OWN_WORK,
                    "You requested this waiver. Someone else must decide on it.",
                    "coalesce(same_person({row}.requested_by_id, {viewer}), false)");

    static final Obstacle OWN_CONTROL =
            Obstacle.of(
                    OversightRefusal.OWN_CONTROL,
                    "You own this control. Someone else must approve waivers of it.",
                    "exists (select from control c join identity i on i.employee_id = c.owner_id where c.id = {row}.control_id and i.id = {viewer})");

    /** The transitions; all others are refused. */
    enum Step implements Transition<WaiverState> {
        APPROVE(
                Rule.by("approveControlWaiver")
                        .from(REQUESTED)
                        .to(APPROVED)
                        .unless(OWN_REQUEST, OWN_CONTROL)),
        REJECT(Rule.by("rejectControlWaiver").from(REQUESTED).to(REJECTED).unless(OWN_REQUEST)),
        WITHDRAW(Rule.by("withdrawControlWaiver").from(REQUESTED).to(WITHDRAWN)),
        END(Rule.by("endControlWaiver").from(APPROVED).to(ENDED)),
        EXPIRE(Rule.automatic().from(APPROVED).to(ENDED));

        private final Rule<WaiverState> rule;

        Step(Rule<WaiverState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<WaiverState> rule() {
            return rule;
        }
    }
}

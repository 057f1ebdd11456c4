package io.botwarden.commitment;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The states of an obligation. (Policy 3.3.1) */
enum ObligationState {
    ACTIVE,
    PAUSED,
    ENDED;

    /** The condition that the viewer is responsible for the obligation. */
    static final String RESPONSIBLE =
            "exists (select from identity i where i.id = {viewer} and i.employee_id = {row}.responsible_id)";

    static final Obstacle BY_RECORDS =
            Obstacle.of(
                    CommitmentRefusal.FULFILLED_BY_RECORDS,
                    "Records fulfill an obligation of this kind, such as a closed change; it is not fulfilled by hand.",
                    ObligationKind.isAny(kind -> !kind.isByHand()));

    static final Obstacle DEPENDENT =
            Obstacle.of(
                    CommitmentRefusal.MANAGED_BY_RECORD,
                    "A backup policy or an inspection determines this obligation. Change or end that instead.",
                    ObligationKind.isAny(kind -> !kind.isIndependent()));

    /** The state transitions; all others are refused. The kind decides who may make them. */
    enum Step implements Transition<ObligationState> {
        FULFILL(Rule.by("fulfillObligation").from(ACTIVE).unless(BY_RECORDS)),
        RESCHEDULE(Rule.by("rescheduleObligation").from(ACTIVE, PAUSED).unless(DEPENDENT)),
        PAUSE(Rule.by("pauseObligation").from(ACTIVE).to(PAUSED).unless(DEPENDENT)),
        RESUME(Rule.by("resumeObligation").from(PAUSED).to(ACTIVE).unless(DEPENDENT)),
        END(Rule.by("endObligation").from(ACTIVE, PAUSED).to(ENDED).unless(DEPENDENT));

        private final Rule<ObligationState> rule;

        Step(Rule<ObligationState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<ObligationState> rule() {
            return rule;
        }
    }
}

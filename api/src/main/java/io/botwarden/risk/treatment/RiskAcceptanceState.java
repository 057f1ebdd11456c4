package io.botwarden.risk.treatment;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;
import io.botwarden.risk.RiskRefusal;

/** The state of the acceptance of a risk. (Policy 6.2.1) */
enum RiskAcceptanceState {
    REQUESTED,
    APPROVED,
    REJECTED,
    WITHDRAWN,
    ENDED;

    static final Obstacle OWN_REQUEST =
            Obstacle.of(
                    RiskRefusal.OWN_WORK,
                    "You requested this acceptance or own the risk. Someone else must decide on it.",
                    """
                    (coalesce(same_person({row}.requested_by_id, {viewer}), false)
                      or exists (
                        select from identity i join risk k on k.id = {row}.risk_id
                        where i.id = {viewer} and i.employee_id in (k.owner_id, {row}.owner_id)
                      ))\
                    """);

    static final Obstacle ABOVE_AUTHORITY =
            Obstacle.of(
                    RiskRefusal.ABOVE_AUTHORITY,
                    "A risk of this level can only be accepted by someone who may accept risks over everything.",
                    "not accepts_level({viewer}, coalesce((select k.current_level from risk k where k.id = {row}.risk_id), {row}.level))");

    /** The transitions; all others are refused. */
    enum Step implements Transition<RiskAcceptanceState> {
        APPROVE(
                Rule.by("approveRiskAcceptance")
                        .from(REQUESTED)
                        .to(APPROVED)
                        .unless(OWN_REQUEST, ABOVE_AUTHORITY)),
        REJECT(Rule.by("rejectRiskAcceptance").from(REQUESTED).to(REJECTED).unless(OWN_REQUEST)),
        WITHDRAW(Rule.by("withdrawRiskAcceptance").from(REQUESTED).to(WITHDRAWN)),
        END(Rule.by("endRiskAcceptance").from(APPROVED).to(ENDED)),
        EXPIRE(Rule.automatic().from(APPROVED).to(ENDED)),
        /** The risk grew beyond the accepted level. */
        OUTGROW(Rule.automatic().from(APPROVED).to(ENDED));

        private final Rule<RiskAcceptanceState> rule;

        Step(Rule<RiskAcceptanceState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<RiskAcceptanceState> rule() {
            return rule;
        }
    }
}

package io.botwarden.risk.treatment;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;
import io.botwarden.risk.RiskRefusal;

/** The state of a treatment of a risk. (Policy 6.2.1) */
enum RiskTreatmentState {
    PLANNED,
    IN_FORCE,
    ENDED,
    WITHDRAWN;

    static final Obstacle MEASURES_OPEN =
            Obstacle.of(
                    RiskRefusal.MEASURES_OPEN,
                    "Required action items of the treatment are not done yet. Complete or cancel them first.",
                    "exists (select from action_item a where a.risk_treatment_id = {row}.id and a.required and a.state = 'OPEN')");

    static final Obstacle EVIDENCE_MISSING =
            Obstacle.of(
                    RiskRefusal.EVIDENCE_MISSING,
                    "Attach a file that shows the effect of the treatment, such as the report of a test or the contract. It must be newer than the last confirmation.",
                    """
                    not exists (
                      select from attachment a
                      where a.risk_treatment_id = {row}.id and a.state = 'AVAILABLE' and a.uploaded_at > coalesce({row}.confirmed_at, '-infinity')
                    )\
                    """);

    /** The steps between states; all others are refused. */
    enum Step implements Transition<RiskTreatmentState> {
        CONFIRM(
                Rule.by("confirmRiskTreatment")
                        .from(PLANNED, IN_FORCE)
                        .to(IN_FORCE)
                        .unless(MEASURES_OPEN, EVIDENCE_MISSING)),
        WITHDRAW(Rule.by("withdrawRiskTreatment").from(PLANNED).to(WITHDRAWN)),
        END(Rule.by("endRiskTreatment").from(IN_FORCE).to(ENDED)),
        EXPIRE(Rule.automatic().from(IN_FORCE).to(ENDED)),
        /** The last test is older than the test cycle. */
        DECAY(Rule.automatic().from(IN_FORCE));

        private final Rule<RiskTreatmentState> rule;

        Step(Rule<RiskTreatmentState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<RiskTreatmentState> rule() {
            return rule;
        }
    }
}

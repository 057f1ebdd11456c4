package io.botwarden.risk.register;

import io.botwarden.platform.lifecycle.Obstacle;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;
import io.botwarden.risk.RiskRefusal;

/** The state of a risk. (Policy 6.1.1, 6.2.1) */
public enum RiskState {
    IDENTIFIED,
    ASSESSED,
    TREATED,
    MONITORED,
    CLOSED;

    static final Obstacle TREATMENTS_OPEN =
            Obstacle.of(
                    RiskRefusal.TREATMENTS_OPEN,
                    "The risk has treatments that are planned or in force, or an acceptance. End or withdraw them first.",
                    """
                    (exists (select from risk_treatment t where t.risk_id = {row}.id and t.state in ('PLANNED', 'IN_FORCE'))
                      or exists (select from risk_acceptance a where a.risk_id = {row}.id and a.state in ('REQUESTED', 'APPROVED')))\
                    """);

    /** The steps between states; all others are refused. */
    public enum Step implements Transition<RiskState> {
        ASSESS(Rule.by("assessRisk").from(IDENTIFIED).to(ASSESSED)),
        REVIEW(Rule.by("reviewRisk").from(ASSESSED, TREATED, MONITORED)),
        CHANGE(Rule.by("changeRisk").from(IDENTIFIED, ASSESSED, TREATED, MONITORED)),
        ASSIGN(Rule.by("assignRisk").from(IDENTIFIED, ASSESSED, TREATED, MONITORED)),
        PLAN_TREATMENT(Rule.by("planRiskTreatment").from(ASSESSED, TREATED, MONITORED)),
        REQUEST_ACCEPTANCE(Rule.by("requestRiskAcceptance").from(ASSESSED, TREATED, MONITORED)),
        /** By a planned treatment. */
        TREAT(Rule.automatic().from(ASSESSED, TREATED, MONITORED).to(TREATED)),
        /** By treatments in force or an acceptance, when no treatment is planned any more. */
        MONITOR(Rule.automatic().from(ASSESSED, TREATED, MONITORED).to(MONITORED)),
        /** By the end of a treatment or of an acceptance. */
        RETURN(Rule.automatic().from(ASSESSED, TREATED, MONITORED).to(ASSESSED)),
        CLOSE(
                Rule.by("closeRisk")
                        .from(IDENTIFIED, ASSESSED, TREATED, MONITORED)
                        .to(CLOSED)
                        .unless(TREATMENTS_OPEN)),
        REOPEN(Rule.by("reopenRisk").from(CLOSED).to(IDENTIFIED));

        private final Rule<RiskState> rule;

        Step(Rule<RiskState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<RiskState> rule() {
            return rule;
        }
    }
}

package io.botwarden.risk.proposal;

import io.botwarden.platform.lifecycle.Holders.Place;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The state of a proposal of a risk. (Policy 6.1.1) */
enum RiskProposalState {
    PROPOSED,
    ACCEPTED,
    MERGED,
    DISMISSED,
    WITHDRAWN;

    /** A decision concerns all bots that the proposal is about. */
    private static final Place EACH_BOT = Place.all("risk_proposal_place", "id");

    /** The transitions; all others are refused. */
    enum Step implements Transition<RiskProposalState> {
        ACCEPT(Rule.by("acceptRiskProposal").from(PROPOSED).to(ACCEPTED).over(EACH_BOT)),
        MERGE(Rule.by("mergeRiskProposal").from(PROPOSED).to(MERGED).over(EACH_BOT)),
        DISMISS(Rule.by("dismissRiskProposal").from(PROPOSED).to(DISMISSED).over(EACH_BOT)),
        /** The rule no longer finds it. */
        WITHDRAW(Rule.automatic().from(PROPOSED).to(WITHDRAWN));

        private final Rule<RiskProposalState> rule;

        Step(Rule<RiskProposalState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<RiskProposalState> rule() {
            return rule;
        }
    }
}

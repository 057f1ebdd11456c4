package io.botwarden.risk.proposal;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class ProposalStateMachines {

    @Bean
    StateMachine riskProposalStateMachine() {
        return Transition.machine("RiskProposal", RiskProposalState.Step.values());
    }
}

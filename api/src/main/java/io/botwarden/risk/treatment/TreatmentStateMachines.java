package io.botwarden.risk.treatment;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class TreatmentStateMachines {

    @Bean
    StateMachine riskTreatmentStateMachine() {
        return Transition.machine("RiskTreatment", RiskTreatmentState.Step.values());
    }

    @Bean
    StateMachine riskAcceptanceStateMachine() {
        return Transition.machine("RiskAcceptance", RiskAcceptanceState.Step.values());
    }
}

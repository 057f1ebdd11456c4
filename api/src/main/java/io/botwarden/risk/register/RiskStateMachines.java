package io.botwarden.risk.register;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class RiskStateMachines {

    @Bean
    StateMachine riskStateMachine() {
        return Transition.machine("Risk", RiskState.Step.values());
    }
}

package io.botwarden.risk.model;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class ModelStateMachines {

    @Bean
    StateMachine riskModelVersionStateMachine() {
        return Transition.machine("RiskModelVersion", ModelState.Step.values());
    }
}

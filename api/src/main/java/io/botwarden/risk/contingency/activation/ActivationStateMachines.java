package io.botwarden.risk.contingency.activation;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class ActivationStateMachines {

    @Bean
    StateMachine activationStateMachine() {
        return Transition.machine("Activation", ActivationState.Step.values());
    }

    @Bean
    StateMachine activationRoleStateMachine() {
        return Transition.machine("ActivationRole", ActivationRoleState.Step.values());
    }

    @Bean
    StateMachine activationStepStateMachine() {
        return Transition.machine("ActivationStep", ActivationStepState.Step.values());
    }
}

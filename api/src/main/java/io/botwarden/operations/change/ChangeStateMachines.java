package io.botwarden.operations.change;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class ChangeStateMachines {

    @Bean
    StateMachine changeStateMachine() {
        return Transition.machine("Change", ChangeState.Step.values());
    }

    @Bean
    StateMachine changeTemplateStateMachine() {
        return Transition.machine("ChangeTemplate", TemplateState.Step.values());
    }
}

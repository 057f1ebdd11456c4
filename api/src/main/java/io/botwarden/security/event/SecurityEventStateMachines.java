package io.botwarden.security.event;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class SecurityEventStateMachines {

    @Bean
    StateMachine securityEventStateMachine() {
        return Transition.machine("SecurityEvent", SecurityEventState.Step.values());
    }
}

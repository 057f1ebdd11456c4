package io.botwarden.security.network;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class NetworkControlStateMachines {

    @Bean
    StateMachine networkControlStateMachine() {
        return Transition.machine("NetworkControl", NetworkControlState.Step.values());
    }
}

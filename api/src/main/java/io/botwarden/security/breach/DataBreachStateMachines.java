package io.botwarden.security.breach;

import static io.botwarden.security.breach.DataBreachRecords.BREACH;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class DataBreachStateMachines {

    @Bean
    StateMachine dataBreachStateMachine() {
        return Transition.machine(BREACH.name(), DataBreachState.Step.values());
    }
}

package io.botwarden.risk.contingency.drill;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class DrillStateMachines {

    @Bean
    StateMachine drillStateMachine() {
        return Transition.machine("Drill", DrillState.Step.values());
    }
}

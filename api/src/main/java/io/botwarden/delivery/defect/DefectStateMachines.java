package io.botwarden.delivery.defect;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class DefectStateMachines {

    @Bean
    StateMachine defectStateMachine() {
        return Transition.machine("Defect", DefectState.Step.values());
    }
}

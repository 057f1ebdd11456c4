package io.botwarden.insight.definition;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machine of versions of KPIs, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class DefinitionStateMachines {

    @Bean
    StateMachine kpiRevisionStateMachine() {
        return Transition.machine("KpiRevision", KpiRevisionState.Step.values());
    }
}

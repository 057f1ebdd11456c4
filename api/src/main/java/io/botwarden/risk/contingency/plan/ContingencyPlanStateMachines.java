package io.botwarden.risk.contingency.plan;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class ContingencyPlanStateMachines {

    @Bean
    StateMachine contingencyPlanStateMachine() {
        return Transition.machine("ContingencyPlan", ContingencyPlanState.Step.values());
    }

    @Bean
    StateMachine contingencyPlanVersionStateMachine() {
        return Transition.machine(
                "ContingencyPlanVersion", ContingencyPlanVersionState.Step.values());
    }
}

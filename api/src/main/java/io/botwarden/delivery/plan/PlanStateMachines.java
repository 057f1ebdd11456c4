package io.botwarden.delivery.plan;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class PlanStateMachines {

    @Bean
    StateMachine developmentPlanStateMachine() {
        return Transition.machine("DevelopmentPlan", DevelopmentPlanState.Step.values());
    }
}

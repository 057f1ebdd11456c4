package io.botwarden.monitoring.alerting;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class AlertStateMachines {

    @Bean
    StateMachine alertStateMachine() {
        return Transition.machine("Alert", AlertState.Step.values());
    }

    @Bean
    StateMachine alertRuleStateMachine() {
        return Transition.machine("AlertRule", AlertRuleState.Step.values());
    }
}

package io.botwarden.operations.incident;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import io.botwarden.platform.write.UseState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class IncidentStateMachines {

    @Bean
    StateMachine incidentStateMachine() {
        return Transition.machine("Incident", IncidentState.Step.values());
    }

    @Bean
    StateMachine incidentActionStateMachine() {
        return Transition.machine("IncidentAction", IncidentActionState.Step.values());
    }

    @Bean
    StateMachine businessCalendarStateMachine() {
        return UseState.machine(
                "BusinessCalendar", "retireBusinessCalendar", "defineBusinessCalendar");
    }
}

package io.botwarden.operations.incident;

import io.botwarden.commitment.ActionItemManagers;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.RetirementState;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class IncidentStateMachines {

    @Bean
    StateMachine incidentStateMachine() {
        return Transition.machine("Incident", IncidentState.Step.values());
    }

    /** Needs the permission over the bot or the department of the action item. */
    @Bean
    ActionItemManagers incidentActionItemManagers() {
        return ActionItemManagers.holders("incident_id", Incidents.HANDLE);
    }

    @Bean
    StateMachine businessCalendarStateMachine() {
        return RetirementState.machine(
                "BusinessCalendar", "retireBusinessCalendar", "defineBusinessCalendar");
    }
}

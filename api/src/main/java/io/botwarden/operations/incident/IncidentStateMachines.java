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
        return ActionItemManagers.of(
                """
                {row}.incident_id is not null and {may operations:handle-incident} and exists (
                  select from viewer_permission v where v.identity_id = {viewer} and v.permission = 'operations:handle-incident'
                    and (v.scope = 'EVERYTHING'
                      or v.bot_id = {row}.bot_id
                      or exists (select from bot b join department d on d.id = b.owner_department_id
                        where b.id = {row}.bot_id and d.lineage @> array[v.department_id])
                      or exists (select from department d where d.id = {row}.department_id and d.lineage @> array[v.department_id]))
                )
                """);
    }

    @Bean
    StateMachine businessCalendarStateMachine() {
        return RetirementState.machine(
                "BusinessCalendar", "retireBusinessCalendar", "defineBusinessCalendar");
    }
}

package io.botwarden.oversight.control;

import io.botwarden.commitment.ActionItemManagers;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class ControlStateMachines {

    @Bean
    StateMachine controlStateMachine() {
        return Transition.machine("Control", ControlState.Step.values());
    }

    @Bean
    StateMachine controlWaiverStateMachine() {
        return Transition.machine("ControlWaiver", WaiverState.Step.values());
    }

    @Bean
    StateMachine attestationStateMachine() {
        return Transition.machine("Attestation", AttestationState.Step.values());
    }

    /** Needs the permission over the bot or the department of the action item. */
    @Bean
    ActionItemManagers controlActionItemManagers() {
        return ActionItemManagers.of(
                """
                {row}.control_result_id is not null and {may oversight:manage-finding} and exists (
                  select from viewer_permission v where v.identity_id = {viewer} and v.permission = 'oversight:manage-finding'
                    and (v.scope = 'EVERYTHING'
                      or v.bot_id = {row}.bot_id
                      or exists (select from bot b join department d on d.id = b.owner_department_id
                        where b.id = {row}.bot_id and d.lineage @> array[v.department_id])
                      or exists (select from department d where d.id = {row}.department_id and d.lineage @> array[v.department_id]))
                )
                """);
    }
}

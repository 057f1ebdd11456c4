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
        return ActionItemManagers.holders("control_result_id", ControlActionItems.MANAGE);
    }
}

package io.botwarden.oversight.inspection;

import io.botwarden.commitment.ActionItemManagers;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class InspectionStateMachines {

    @Bean
    StateMachine supervisionMemberStateMachine() {
        return Transition.machine("SupervisionMember", SupervisionMemberState.Step.values());
    }

    @Bean
    StateMachine inspectionStateMachine() {
        return Transition.machine("Inspection", InspectionState.Step.values());
    }

    @Bean
    StateMachine inspectionItemStateMachine() {
        return Transition.machine("InspectionItem", InspectionItemState.Step.values());
    }

    @Bean
    StateMachine inspectionFindingStateMachine() {
        return Transition.machine("InspectionFinding", InspectionFindingState.Step.values());
    }

    /** A member of the supervision group who is not involved in what the finding is about. */
    @Bean
    ActionItemManagers findingActionItemManagers() {
        return ActionItemManagers.of(
                "{row}.inspection_finding_id is not null and supervises({viewer}, {row}.bot_id, {row}.department_id)");
    }
}

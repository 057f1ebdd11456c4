package io.botwarden.delivery.requirement;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class RequirementStateMachines {

    @Bean
    StateMachine requirementStateMachine() {
        return Transition.machine("Requirement", RequirementState.Step.values());
    }

    @Bean
    StateMachine requirementQuestionStateMachine() {
        return Transition.machine("RequirementQuestion", QuestionState.Step.values());
    }
}

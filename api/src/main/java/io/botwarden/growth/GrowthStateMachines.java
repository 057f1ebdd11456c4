package io.botwarden.growth;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class GrowthStateMachines {

    @Bean
    StateMachine personalDevelopmentPlanStateMachine() {
        return Transition.machine(
                "PersonalDevelopmentPlan", PersonalDevelopmentPlanState.Step.values());
    }

    @Bean
    StateMachine promotionProposalStateMachine() {
        return Transition.machine("PromotionProposal", PromotionState.Step.values());
    }
}

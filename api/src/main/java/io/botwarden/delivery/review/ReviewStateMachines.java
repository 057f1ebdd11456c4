package io.botwarden.delivery.review;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class ReviewStateMachines {

    @Bean
    StateMachine codeReviewStateMachine() {
        return Transition.machine("CodeReview", CodeReviewState.Step.values());
    }

    @Bean
    StateMachine reviewFindingStateMachine() {
        return Transition.machine("ReviewFinding", ReviewFindingState.Step.values());
    }
}

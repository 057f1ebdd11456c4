package io.botwarden.collaboration.feedback;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class FeedbackStateMachines {

    @Bean
    StateMachine feedbackStateMachine() {
        return Transition.machine("Feedback", FeedbackState.Step.values());
    }
}

package io.botwarden.collaboration.meeting;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class MeetingStateMachines {

    @Bean
    StateMachine meetingStateMachine() {
        return Transition.machine("Meeting", MeetingState.Step.values());
    }

    @Bean
    StateMachine meetingActionStateMachine() {
        return Transition.machine("MeetingAction", MeetingActionState.Step.values());
    }
}

package io.botwarden.training;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class TrainingStateMachines {

    @Bean
    StateMachine courseStateMachine() {
        return Transition.machine("Course", CourseState.Step.values());
    }

    @Bean
    StateMachine trainingSessionStateMachine() {
        return Transition.machine("TrainingSession", TrainingSessionState.Step.values());
    }

    @Bean
    StateMachine trainingEnrolmentStateMachine() {
        return Transition.machine("TrainingEnrolment", TrainingEnrolmentState.Step.values());
    }

    @Bean
    StateMachine trainingPlanStateMachine() {
        return Transition.machine("TrainingPlan", TrainingPlanState.Step.values());
    }
}

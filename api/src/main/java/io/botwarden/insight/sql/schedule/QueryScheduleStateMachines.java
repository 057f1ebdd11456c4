package io.botwarden.insight.sql.schedule;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machine of query schedules, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class QueryScheduleStateMachines {

    @Bean
    StateMachine queryScheduleStateMachine() {
        return Transition.machine("QuerySchedule", QueryScheduleState.Step.values());
    }
}

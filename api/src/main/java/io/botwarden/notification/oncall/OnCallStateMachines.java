package io.botwarden.notification.oncall;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.RetirementState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class OnCallStateMachines {

    @Bean
    StateMachine onCallScheduleStateMachine() {
        return RetirementState.machine(
                "OnCallSchedule", "retireOnCallSchedule", "changeOnCallSchedule", "overrideOnCall");
    }
}

package io.botwarden.monitoring.telemetry.mapping;

import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class TelemetryStateMachines {

    @Bean
    StateMachine telemetryResourceStateMachine() {
        return Transition.machine("TelemetryResource", ResourceState.Step.values())
                .withState("case when {row}.ignored_at is null then 'WANTED' else 'IGNORED' end");
    }
}

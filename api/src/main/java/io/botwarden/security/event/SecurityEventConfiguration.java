package io.botwarden.security.event;

import io.botwarden.platform.jobs.Recurring;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machine of security events, and what is done on time. */
@Configuration(proxyBeanMethods = false)
class SecurityEventConfiguration {

    /** People are notified of an attack within seconds. */
    private static final Duration EVERY = Duration.ofSeconds(2);

    @Bean
    StateMachine securityEventStateMachine() {
        return Transition.machine("SecurityEvent", SecurityEventState.Step.values());
    }

    @Bean
    Recurring securityEventsNoticed(SecurityEventsDue events) {
        return new Recurring("security events", EVERY, events::run);
    }
}

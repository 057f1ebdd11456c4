package io.botwarden.security.event;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done on time about security events. */
@Configuration(proxyBeanMethods = false)
class SecurityEventConfiguration {

    /** People are notified of an attack within seconds. */
    private static final Duration EVERY = Duration.ofSeconds(2);

    @Bean
    Recurring securityEventsNoticed(SecurityEventsDue events) {
        return new Recurring("security events", EVERY, events::run);
    }
}

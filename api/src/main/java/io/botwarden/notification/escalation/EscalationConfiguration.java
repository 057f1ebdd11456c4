package io.botwarden.notification.escalation;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EscalationConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(2);

    @Bean
    Recurring escalationsOnTime(EscalationsDue due) {
        return new Recurring("escalations", EVERY, due::run);
    }
}

package io.botwarden.operations.incident;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IncidentConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(5);

    @Bean
    Recurring incidentsDueOnTime(IncidentsDue due) {
        return new Recurring("incidents", EVERY, due::run);
    }
}

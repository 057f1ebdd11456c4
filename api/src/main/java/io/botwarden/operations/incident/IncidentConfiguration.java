package io.botwarden.operations.incident;

import io.botwarden.platform.jobs.Recurring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

@Configuration(proxyBeanMethods = false)
class IncidentConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(5);

    @Bean
    Recurring incidentsDueOnTime(IncidentsDue due) {
        return new Recurring("incidents", EVERY, due::run);
    }
}

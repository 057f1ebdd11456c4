package io.botwarden.operations.change;

import io.botwarden.platform.jobs.Recurring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

@Configuration(proxyBeanMethods = false)
class ChangeConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(10);

    @Bean
    Recurring changesDueOnTime(ChangesDue due) {
        return new Recurring("changes", EVERY, due::run);
    }
}

package io.botwarden.operations.change;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChangeConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(10);

    @Bean
    Recurring changesDueOnTime(ChangesDue due) {
        return new Recurring("changes", EVERY, due::run);
    }
}

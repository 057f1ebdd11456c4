package io.botwarden.commitment;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CommitmentConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean
    Recurring actionItemsDueOnTime(ActionItemsDue due) {
        return new Recurring("action items", EVERY, due::run);
    }
}

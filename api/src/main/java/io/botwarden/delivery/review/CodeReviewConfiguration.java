package io.botwarden.delivery.review;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CodeReviewConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean
    Recurring findingsDueOnTime(FindingsDue due) {
        return new Recurring("review findings", EVERY, due::run);
    }
}

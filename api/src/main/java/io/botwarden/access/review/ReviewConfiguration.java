package io.botwarden.access.review;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReviewConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(5);

    @Bean
    Recurring reviewsDueOnTime(ReviewsDue due) {
        return new Recurring("access-reviews", EVERY, due::run);
    }
}

package io.botwarden.collaboration.feedback;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done on time about feedback. (Policy 4.3.1) */
@Configuration(proxyBeanMethods = false)
class FeedbackConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(1);

    @Bean
    Recurring overdueFeedbackNoticed(FeedbackDue feedback) {
        return new Recurring("overdue feedback", EVERY, feedback::run);
    }
}

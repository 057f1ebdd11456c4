package io.botwarden.collaboration.meeting;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MeetingConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean
    Recurring meetingActionsDueOnTime(MeetingsDue due) {
        return new Recurring("meeting actions", EVERY, due::run);
    }
}

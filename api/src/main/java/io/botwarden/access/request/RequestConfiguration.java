package io.botwarden.access.request;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RequestConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(5);

    @Bean
    Recurring requestsDueOnTime(RequestsDue due) {
        return new Recurring("access-requests", EVERY, due::run);
    }
}

package io.botwarden.access;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OffboardingConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(5);

    @Bean
    Recurring leaversOnTime(Offboarding leavers) {
        return new Recurring("leavers", EVERY, leavers::run);
    }
}

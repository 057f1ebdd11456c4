package io.botwarden.delivery.defect;

import io.botwarden.platform.jobs.Recurring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

@Configuration(proxyBeanMethods = false)
class DefectConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean
    Recurring defectsDueOnTime(DefectsDue due) {
        return new Recurring("defects", EVERY, due::run);
    }
}

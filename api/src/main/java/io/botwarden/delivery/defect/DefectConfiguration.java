package io.botwarden.delivery.defect;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DefectConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean
    Recurring defectsDueOnTime(DefectsDue due) {
        return new Recurring("defects", EVERY, due::run);
    }
}

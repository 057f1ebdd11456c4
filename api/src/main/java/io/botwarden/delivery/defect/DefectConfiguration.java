package io.botwarden.delivery.defect;

import io.botwarden.delivery.DueTimes;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DueTimes.class)
class DefectConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean
    Recurring defectsDueOnTime(DefectsDue due) {
        return new Recurring("defects", EVERY, due::run);
    }
}

package io.botwarden.monitoring.telemetry;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TelemetryProperties.class)
class TelemetryConfiguration {

    @Bean
    Recurring metricMinutes(RollUp rollUp) {
        return new Recurring("metric-minutes", Duration.ofSeconds(30), rollUp::minutes);
    }

    @Bean
    Recurring metricDays(RollUp rollUp) {
        return new Recurring("metric-days", Duration.ofHours(1), rollUp::days);
    }
}

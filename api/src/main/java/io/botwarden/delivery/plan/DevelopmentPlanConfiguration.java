package io.botwarden.delivery.plan;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DevelopmentPlanConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(60);

    @Bean
    Recurring slippageOnTime(DelayTracker slippage) {
        return new Recurring("milestone-slippage", EVERY, slippage::run);
    }
}

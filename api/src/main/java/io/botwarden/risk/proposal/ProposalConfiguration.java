package io.botwarden.risk.proposal;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The background job of proposals. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProposalProperties.class)
class ProposalConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(5);

    @Bean
    Recurring riskProposalsOnTime(ProposalSchedule schedule) {
        return new Recurring("risk proposals", EVERY, schedule::run);
    }
}

package io.botwarden.access.credential;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CredentialConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(1);

    @Bean
    Recurring expiringCredentials(CredentialsDue due) {
        return new Recurring("expiring credentials", EVERY, due::run);
    }
}

package io.botwarden.operations.backup;

import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BackupConfiguration {

    private static final Duration EVERY = Duration.ofSeconds(30);

    @Bean
    Recurring backupsDueOnTime(BackupsDue due) {
        return new Recurring("backups", EVERY, due::run);
    }
}

package io.botwarden.commitment.attachment;

import io.botwarden.platform.jobs.Recurring;
import io.botwarden.platform.protection.EncryptedColumn;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AttachmentProperties.class)
class AttachmentConfiguration {

    private static final Duration EVERY = Duration.ofMinutes(15);

    /** A rotation re-encrypts the keys of files. */
    @Bean
    EncryptedColumn keysOfFiles() {
        return StoredFiles.KEY;
    }

    @Bean
    Recurring unusedFilesOnTime(UnusedFiles files) {
        return new Recurring("unused files", EVERY, files::run);
    }
}

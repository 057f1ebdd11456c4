package io.botwarden.operations.backup;

import io.botwarden.commitment.attachment.AttachmentOwner;
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

    @Bean
    AttachmentOwner restoreTestAttachments() {
        return AttachmentOwner.ofBot(
                BackupRecords.RESTORE_TEST,
                BackupRecords.RECORD_RESTORE_TEST,
                "o.name",
                AttachmentOwner.ALWAYS,
                "Files can always be attached to a restore test.",
                AttachmentOwner.ALWAYS);
    }
}

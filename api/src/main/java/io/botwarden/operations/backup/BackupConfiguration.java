package io.botwarden.operations.backup;

import static io.botwarden.catalog.CatalogRecords.DATA_ASSET;
import static io.botwarden.operations.backup.BackupRecords.BACKUP_RUN;
import static io.botwarden.operations.backup.BackupRecords.RESTORE_TEST;

import io.botwarden.commitment.ObligationKind;
import io.botwarden.commitment.ObligationRules;
import io.botwarden.commitment.attachment.AttachmentOwner;
import io.botwarden.platform.jobs.Recurring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What fulfills the obligations of a backup policy. (Policy 3.4.2) */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {

    private static final Duration CHECKED_EVERY = Duration.ofSeconds(30);

    @Bean
    Recurring keptBackupsOnTime(KeptBackupChecks checks) {
        return new Recurring("kept-backups", CHECKED_EVERY, checks::run);
    }

    /** Data written after the start of a backup is not in it. */
    @Bean
    ObligationRules backupObligations() {
        return ObligationRules.of(ObligationKind.BACKUP, BackupRecords.SET_POLICY)
                .about(DATA_ASSET)
                .fulfilledBy(
                        "BackupSucceeded",
                        BACKUP_RUN,
                        """
                        select o.id, r.started_at as fulfilled_at from backup_run r join obligation o on o.data_asset_id = r.data_asset_id
                        where r.id = $1
                        """);
    }

    @Bean
    ObligationRules restoreTestObligations() {
        return ObligationRules.of(ObligationKind.RESTORE_TEST, BackupRecords.SET_POLICY)
                .about(DATA_ASSET)
                .fulfilledBy(
                        "RestoreTestPassed",
                        RESTORE_TEST,
                        """
                        select o.id, t.finished_at as fulfilled_at from restore_test t join obligation o on o.data_asset_id = t.data_asset_id
                        where t.id = $1
                        """);
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

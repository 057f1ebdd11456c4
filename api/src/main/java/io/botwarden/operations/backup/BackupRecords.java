package io.botwarden.operations.backup;

import io.botwarden.platform.write.RecordType;

/** The stored types of backups and the permissions to write them. */
final class BackupRecords {

    static final RecordType BACKUP_POLICY = new RecordType("BackupPolicy", "backup_policy");
    static final RecordType BACKUP_RUN = new RecordType("BackupRun", "backup_run");
    static final RecordType RESTORE_TEST = new RecordType("RestoreTest", "restore_test");
    static final RecordType BACKUP_STATUS = new RecordType("BackupStatus", "backup_status");

    static final String SET_POLICY = "operations:set-backup-policy";
    static final String RECORD_BACKUP = "operations:record-backup";
    static final String RECORD_RESTORE_TEST = "operations:record-restore-test";

    private BackupRecords() {}
}

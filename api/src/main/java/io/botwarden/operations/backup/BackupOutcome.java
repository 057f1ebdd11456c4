package io.botwarden.operations.backup;

/** What came of a backup. */
enum BackupOutcome {
    SUCCEEDED,
    FAILED
}

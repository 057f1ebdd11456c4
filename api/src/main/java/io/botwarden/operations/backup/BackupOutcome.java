package io.botwarden.operations.backup;

/** What came of a backup. */
public enum BackupOutcome {
    SUCCEEDED,
    FAILED
}

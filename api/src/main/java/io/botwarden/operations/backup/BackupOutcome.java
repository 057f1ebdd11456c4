package io.botwarden.operations.backup;

/** The outcome of a backup. */
public enum BackupOutcome {
    SUCCEEDED,
    FAILED
}

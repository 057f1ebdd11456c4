package io.botwarden.operations.backup;

/** Why actions about backups are refused, besides what every capability may refuse one for. */
enum BackupRefusal {
    ALREADY_THERE
}

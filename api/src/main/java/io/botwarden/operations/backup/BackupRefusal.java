package io.botwarden.operations.backup;

/** The codes with which this capability refuses actions, in addition to the common ones. */
enum BackupRefusal {
    ALREADY_THERE
}

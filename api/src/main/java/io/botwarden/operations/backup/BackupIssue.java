package io.botwarden.operations.backup;

import io.botwarden.operations.incident.Severity;

/** The problems of a data asset's backups. Each one raises an alert. */
enum BackupIssue {
    BACKUP_OVERDUE("BackupOverdue", Severity.HIGH, "the backup of %s is overdue"),
    BACKUP_NOT_KEPT(
            "BackupNotKept", Severity.HIGH, "backups of %s are not kept as the policy requires"),
    RESTORE_TEST_FAILED(
            "RestoreTestFailed", Severity.HIGH, "restoring the backup of %s has failed"),
    RESTORE_TEST_OVERDUE(
            "RestoreTestOverdue", Severity.MODERATE, "the restore test of %s is overdue");

    private final String alert;
    private final Severity severity;
    private final String summary;

    BackupIssue(String alert, Severity severity, String summary) {
        this.alert = alert;
        this.severity = severity;
        this.summary = summary;
    }

    /** The name of its alert. */
    String alert() {
        return alert;
    }

    Severity severity() {
        return severity;
    }

    /** The summary of the problem. */
    String summary(Asset asset) {
        String problem = summary.formatted(asset.name());
        return asset.botName() == null
                ? Character.toUpperCase(problem.charAt(0)) + problem.substring(1)
                : asset.botName() + ": " + problem;
    }
}

package io.botwarden.insight.backup;

/** Why a backup cannot be taken or restored, as one line for whoever runs the command. */
final class BackupFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BackupFault(String message) {
        super(message);
    }

    BackupFault(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.botwarden.insight.backup;

/** Thrown if a backup cannot be taken or restored; the message is one line for the operator. */
final class BackupFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BackupFault(String message) {
        super(message);
    }

    BackupFault(String message, Throwable cause) {
        super(message, cause);
    }
}

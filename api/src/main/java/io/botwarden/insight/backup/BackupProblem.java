package io.botwarden.insight.backup;

/** Thrown if a backup cannot be taken or restored; the message is one line for the operator. */
final class BackupProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BackupProblem(String message) {
        super(message);
    }

    BackupProblem(String message, Throwable cause) {
        super(message, cause);
    }
}

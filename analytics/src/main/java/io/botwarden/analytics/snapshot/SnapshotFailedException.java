package io.botwarden.analytics.snapshot;

/** A snapshot was given up. Its record says so too, and nothing of it is visible. */
public final class SnapshotFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SnapshotFailedException(long snapshotId, Throwable cause) {
        super("Warehouse snapshot %d was given up: %s".formatted(snapshotId, reason(cause)), cause);
    }

    /** Why, in one line. */
    static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}

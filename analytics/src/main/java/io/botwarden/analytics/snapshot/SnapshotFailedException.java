package io.botwarden.analytics.snapshot;

/** Thrown if a snapshot failed. Its record says so too, and nothing of it is visible. */
public final class SnapshotFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SnapshotFailedException(long snapshotId, Throwable cause) {
        super("Warehouse snapshot %d failed: %s".formatted(snapshotId, reason(cause)), cause);
    }

    /** The reason in one line. */
    static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}

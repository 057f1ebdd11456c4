package io.botwarden.analytics.warehouse;

/** Thrown if a requested snapshot does not exist or is not complete. */
public final class UnknownSnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long snapshotId;

    public UnknownSnapshotException(long snapshotId) {
        super("There is no completed warehouse snapshot %d".formatted(snapshotId));
        this.snapshotId = snapshotId;
    }

    /** The requested key. */
    public long snapshotId() {
        return snapshotId;
    }
}

package io.botwarden.analytics.warehouse;

/** A snapshot was asked for that does not exist, or that is not whole. */
public final class UnknownSnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long snapshotId;

    public UnknownSnapshotException(long snapshotId) {
        super("There is no completed warehouse snapshot %d".formatted(snapshotId));
        this.snapshotId = snapshotId;
    }

    /** The key that was asked for. */
    public long snapshotId() {
        return snapshotId;
    }
}

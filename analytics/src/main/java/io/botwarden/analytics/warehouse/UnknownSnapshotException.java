package io.botwarden.analytics.warehouse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Thrown if a requested snapshot does not exist, is not complete or has expired. */
public final class UnknownSnapshotException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long snapshotId;
    private final @Nullable Instant expiredAt;

    public UnknownSnapshotException(long snapshotId) {
        super("There is no completed warehouse snapshot %d".formatted(snapshotId));
        this.snapshotId = snapshotId;
        this.expiredAt = null;
    }

    UnknownSnapshotException(long snapshotId, Instant expiredAt) {
        super("Warehouse snapshot %d expired at %s".formatted(snapshotId, expiredAt));
        this.snapshotId = snapshotId;
        this.expiredAt = expiredAt;
    }

    /** When it expired; null if it did not. */
    public @Nullable Instant expiredAt() {
        return expiredAt;
    }

    /** The requested key. */
    public long snapshotId() {
        return snapshotId;
    }
}

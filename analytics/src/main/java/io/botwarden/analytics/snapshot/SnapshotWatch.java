package io.botwarden.analytics.snapshot;

/**
 * Is told how far a snapshot has come, on the thread that takes it. What it throws stops the
 * snapshot there.
 */
@FunctionalInterface
public interface SnapshotWatch {

    /**
     * @param snapshotId key of the row in {@code warehouse_snapshot}, which says the same in
     *     numbers
     * @param step what has been done
     * @param table the table that it was done for; empty where it concerns all
     */
    void reached(long snapshotId, SnapshotStep step, String table);

    /** Watches nothing. */
    static SnapshotWatch none() {
        return (snapshotId, step, table) -> {};
    }
}

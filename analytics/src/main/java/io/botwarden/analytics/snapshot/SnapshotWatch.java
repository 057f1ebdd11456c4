package io.botwarden.analytics.snapshot;

/**
 * A listener for the progress of a snapshot, called on the thread that takes it. An exception
 * aborts the snapshot.
 */
@FunctionalInterface
public interface SnapshotWatch {

    /**
     * @param snapshotId key of the row in {@code warehouse_snapshot}, which records the same
     *     progress as numbers
     * @param step the completed step
     * @param table the table of the step; empty if it concerns all
     */
    void reached(long snapshotId, SnapshotStep step, String table);

    /** A listener that does nothing. */
    static SnapshotWatch none() {
        return (snapshotId, step, table) -> {};
    }
}

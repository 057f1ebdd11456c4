package io.botwarden.analytics.warehouse;

import java.util.OptionalLong;

/** Answers queries about the records as of the cut of a snapshot. All calls block. */
public interface Warehouse {

    /**
     * Opens a snapshot for reading. Several can be open at once, including several of the same
     * snapshot; each is for one thread.
     *
     * @param snapshotId key of the row in {@code warehouse_snapshot}
     * @throws UnknownSnapshotException if it does not exist or is not complete
     */
    SnapshotReader read(long snapshotId);

    /** The completed snapshot with the latest cut; empty if there is none yet. */
    OptionalLong newestCompleted();
}

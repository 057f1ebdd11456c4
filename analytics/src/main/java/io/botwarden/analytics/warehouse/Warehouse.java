package io.botwarden.analytics.warehouse;

import java.util.OptionalLong;

/** Answers questions about the records as they were at the cut of a snapshot. All calls block. */
public interface Warehouse {

    /**
     * Opens a snapshot for reading. Several can be open at once, also of the same snapshot; each is
     * for one thread.
     *
     * @param snapshotId key of the row in {@code warehouse_snapshot}
     * @throws UnknownSnapshotException where there is none of that key, or none that is whole
     */
    SnapshotReader read(long snapshotId);

    /** The whole snapshot that was cut last; empty before there is one. */
    OptionalLong newestCompleted();
}

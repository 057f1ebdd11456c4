package io.botwarden.analytics.snapshot;

/**
 * What a snapshot has done, in the order in which it is done. Those of a table come once for each
 * table.
 */
public enum SnapshotStep {
    /** A snapshot that did not end is given up and what it left is gone. */
    RECOVERED("begun"),
    /** The instant is fixed: nothing that is committed later is shown. */
    CUT("cut"),
    /** More rows of a table are written; comes twice a second at most. */
    ROWS("writing"),
    /** A table's files are written. */
    WRITTEN("written:"),
    /** All rows are read and PostgreSQL is let go of. */
    READ("all rows read"),
    /** A table's files are part of the Iceberg table. */
    COMMITTED("committed:"),
    /** The record says that the snapshot is whole. */
    COMPLETED("completed");

    private final String label;

    SnapshotStep(String label) {
        this.label = label;
    }

    /** The step in a few words. */
    String label() {
        return label;
    }
}

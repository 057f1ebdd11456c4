package io.botwarden.analytics.snapshot;

/** A completed step of a snapshot, in order. Steps of a table occur once for each table. */
public enum SnapshotStep {
    /** An incomplete snapshot is marked as failed and its leftovers are removed. */
    RECOVERED("begun"),
    /** The instant is fixed: later commits are not visible. */
    CUT("cut"),
    /** More rows of a table are written; reported at most twice a second. */
    ROWS("writing"),
    /** A table's files are written. */
    WRITTEN("written:"),
    /** All rows are read and PostgreSQL is released. */
    READ("all rows read"),
    /** A table's files are part of the Iceberg table. */
    COMMITTED("committed:"),
    /** A table's small files are merged. */
    COMPACTED("compacted:"),
    /** The snapshot is recorded as complete. */
    COMPLETED("completed");

    private final String label;

    SnapshotStep(String label) {
        this.label = label;
    }

    /** A short text for the step. */
    String label() {
        return label;
    }
}

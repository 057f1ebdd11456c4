package io.botwarden.analytics.warehouse;

import java.sql.Connection;
import java.time.Instant;

/**
 * An open snapshot.
 *
 * <p>On its connection each table of {@link WarehouseTables} is a view of the same name with
 * exactly the rows that PostgreSQL showed at the cut: the latest version of each record, without
 * deleted ones. Instants are {@code timestamptz}, the time zone is UTC, numbers are {@code
 * decimal(38,9)}. A table that never had rows is an empty view; columns that were added after the
 * snapshot are null, and tables that were added have no rows. There are also the {@link
 * WarehouseMarts}, and {@code snapshot_cut} with one row, the instant {@code at}. Query timeouts
 * work; {@code setMaxRows} does not, and a statement can be cancelled only by the thread that runs
 * it.
 */
public interface SnapshotReader extends AutoCloseable {

    /** Key of the row in {@code warehouse_snapshot}. */
    long snapshotId();

    /** The instant that the snapshot shows. */
    Instant cutAt();

    /** A connection to the embedded DuckDB for this reader only. It is closed with the reader. */
    Connection connection();

    /**
     * The number of rows in a table's files, including earlier versions; 0 if there is no such
     * table.
     */
    long rows(String table);

    /**
     * Stops the query running on another thread, which fails, as do all later queries. The reader
     * must still be closed.
     */
    void cancel();

    @Override
    void close();
}

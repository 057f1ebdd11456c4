package io.botwarden.analytics.warehouse;

import java.sql.Connection;
import java.time.Instant;

/**
 * A snapshot that is open for reading.
 *
 * <p>On its connection each table of {@link WarehouseTables} is a view of its own name that shows
 * exactly the rows that PostgreSQL showed at the cut: of each record its latest version, and none
 * that was deleted. Instants are {@code timestamptz}, the time zone is UTC, numbers are {@code
 * decimal(38,9)}. A table that never held a row is an empty view. Beside them stand the {@link
 * WarehouseMarts}, and {@code snapshot_cut} with one row, the instant {@code at}. Query time-outs
 * work; {@code setMaxRows} does not, and cancelling a statement only from where it runs.
 */
public interface SnapshotReader extends AutoCloseable {

    /** Key of the row in {@code warehouse_snapshot}. */
    long snapshotId();

    /** The instant that the snapshot shows. */
    Instant cutAt();

    /** A connection to the embedded DuckDB, for this reader alone. It is closed with the reader. */
    Connection connection();

    /**
     * How many rows the files of a table hold, those of earlier versions included; 0 where there is
     * no such table.
     */
    long rows(String table);

    /**
     * Stops the question that is under way on another thread, which fails, as does whatever it asks
     * after that. The reader must still be closed.
     */
    void cancel();

    @Override
    void close();
}

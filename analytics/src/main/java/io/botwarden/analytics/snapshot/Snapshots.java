package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.DuckDbWarehouse;
import io.botwarden.analytics.warehouse.WarehouseCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots of all records into the warehouse, one at a time. All calls block.
 *
 * <p>A snapshot is begun by its record and then carried out. While it is, it holds a lock in
 * PostgreSQL, by which a record whose process died is told from one that is under way elsewhere.
 */
public final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private static final String DEAD = "The process that took it ended before it was whole";
    private static final String ELSEWHERE = "Another process is taking a warehouse snapshot";

    private final DataSource postgres;
    private final SnapshotRecords records;
    private final Restoration restoration;
    private final DuckDbWarehouse warehouse;
    private final SnapshotWatch watch;

    /**
     * @param postgres the database of the records; up to seven connections of it are used while a
     *     snapshot is taken
     * @param watch is told of each step
     */
    public Snapshots(
            DataSource postgres,
            WarehouseCatalog catalog,
            DuckDbWarehouse warehouse,
            SnapshotWatch watch) {
        this.postgres = postgres;
        this.records = new SnapshotRecords(postgres);
        this.restoration = new Restoration(catalog, records);
        this.warehouse = warehouse;
        this.watch = watch;
    }

    /**
     * Records that a snapshot is under way; {@link #carryOut} takes it.
     *
     * @param requestedBy who asks for it
     * @param baseline whether all rows are to be written anew
     * @return the record's key
     * @throws SnapshotRunningException where another one is under way
     */
    public long begin(String requestedBy, boolean baseline) {
        return records.begin(requestedBy, baseline);
    }

    /**
     * Takes a snapshot that was begun.
     *
     * @throws SnapshotFailedException where it was given up; its record says why
     */
    public void carryOut(long snapshotId) {
        SnapshotRun run = new SnapshotRun(snapshotId, records, restoration, warehouse, watch);
        try (SnapshotLock lock =
                        SnapshotLock.acquire(postgres)
                                .orElseThrow(() -> new IllegalStateException(ELSEWHERE));
                Connection connection = postgres.getConnection();
                Connection asking = postgres.getConnection()) {
            try {
                run.take(connection, asking, postgres, records.baselineAsked(snapshotId));
            } finally {
                letGo(connection);
            }
        } catch (SQLException | RuntimeException e) {
            giveUp(run, snapshotId, e);
            throw new SnapshotFailedException(snapshotId, e);
        }
    }

    /** Begins a snapshot and takes it. */
    public long take(String requestedBy, boolean baseline) {
        long snapshotId = begin(requestedBy, baseline);
        carryOut(snapshotId);
        return snapshotId;
    }

    /**
     * Gives up what a process that died left under way. To be called once, before snapshots are
     * begun.
     */
    public void recover() {
        try {
            Optional<SnapshotLock> taken = SnapshotLock.acquire(postgres);
            if (taken.isPresent()) {
                try (SnapshotLock lock = taken.get()) {
                    records.failRunning(DEAD);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The record of the warehouse's snapshots could not be read", e);
        }
    }

    /** Gives up a snapshot that was begun and cannot be carried out. */
    public void giveUp(long snapshotId, String reason) {
        var _ = records.fail(snapshotId, reason);
    }

    /** A connection goes back to its pool as it came. */
    static void letGo(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.debug("The connection of the cut is broken", e);
        }
    }

    /**
     * The record comes first: only when it says that the snapshot is given up may its files be
     * touched. Where it cannot be written, or what was written cannot be undone, the next start or
     * the next snapshot does it.
     */
    private void giveUp(SnapshotRun run, long snapshotId, Exception cause) {
        try {
            if (records.fail(snapshotId, SnapshotFailedException.reason(cause))) {
                run.undo();
            }
        } catch (RuntimeException e) {
            LOG.warn("What warehouse snapshot {} left is removed by the next one", snapshotId, e);
        }
    }
}

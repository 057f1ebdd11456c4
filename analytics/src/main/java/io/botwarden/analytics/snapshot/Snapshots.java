package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.snapshot.SnapshotRecords.TableRecord;
import io.botwarden.analytics.warehouse.Compaction;
import io.botwarden.analytics.warehouse.DuckDbWarehouse;
import io.botwarden.analytics.warehouse.Publication;
import io.botwarden.analytics.warehouse.WarehouseCatalog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots of all records into the warehouse, one at a time. All calls block.
 *
 * <p>A snapshot is first recorded and then carried out. Meanwhile it holds a lock in PostgreSQL,
 * which distinguishes a snapshot that is running elsewhere from one whose process died.
 */
public final class Snapshots {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private static final String DEAD =
            "The process that took the snapshot ended before it was complete";
    private static final String UNPUBLISHED =
            "The warehouse could not be published for other engines";
    private static final String PUBLISHED_ELSEWHERE = "Another process publishes the warehouse";
    private static final String ELSEWHERE = "Another process is taking a warehouse snapshot";

    private final DataSource postgres;
    private final SnapshotRecords records;
    private final Restoration restoration;
    private final DuckDbWarehouse warehouse;
    private final SnapshotWatch watch;
    private final Compaction compaction;
    private final SnapshotExpiry expiry;
    private final Supplier<Duration> retention;
    private final @Nullable Publication publication;

    /**
     * @param postgres the database of the records; a snapshot uses up to seven of its connections
     * @param compaction merges the small files of the tables
     * @param retention how long snapshots are kept
     * @param publication publishes each snapshot for other engines; null for none
     * @param watch receives each step
     */
    public Snapshots(
            DataSource postgres,
            WarehouseCatalog catalog,
            DuckDbWarehouse warehouse,
            Compaction compaction,
            Supplier<Duration> retention,
            @Nullable Publication publication,
            SnapshotWatch watch) {
        this.postgres = postgres;
        this.records = new SnapshotRecords(postgres);
        this.restoration = new Restoration(catalog, records);
        this.warehouse = warehouse;
        this.watch = watch;
        this.compaction = compaction;
        this.retention = retention;
        this.expiry = new SnapshotExpiry(postgres);
        this.publication = publication;
    }

    /**
     * Records that a snapshot is running; {@link #carryOut} takes it.
     *
     * @param baseline whether all rows are rewritten
     * @return the record's key
     * @throws SnapshotRunningException if another one is running
     */
    public long begin(boolean baseline) {
        return records.begin(baseline);
    }

    /**
     * Takes a snapshot that {@link #begin} recorded.
     *
     * @return its files
     * @throws SnapshotFailedException if it failed; its record says why
     */
    public SnapshotSummary carryOut(long snapshotId) {
        SnapshotRun run =
                new SnapshotRun(snapshotId, records, restoration, warehouse, compaction, watch);
        try (SnapshotLock lock =
                        SnapshotLock.acquire(postgres)
                                .orElseThrow(() -> new IllegalStateException(ELSEWHERE));
                Connection connection = postgres.getConnection();
                Connection asking = postgres.getConnection()) {
            List<TableRecord> tables;
            try {
                tables = run.take(connection, asking, postgres, records.baselineAsked(snapshotId));
            } finally {
                letGo(connection);
            }
            publish();
            return summary(tables, expire());
        } catch (SQLException | RuntimeException e) {
            giveUp(run, snapshotId, e);
            throw new SnapshotFailedException(snapshotId, e);
        }
    }

    /**
     * Publishes the latest snapshot for other engines, if that did not happen yet: after an
     * interruption, and when the warehouse was moved or its publication turned on. Snapshots can be
     * taken meanwhile; their publication waits.
     */
    public void catchUp() {
        publish();
    }

    private static SnapshotSummary summary(List<TableRecord> tables, int expired) {
        return new SnapshotSummary(
                tables.stream().mapToInt(TableRecord::files).sum(),
                tables.stream().mapToLong(TableRecord::bytes).sum(),
                tables.stream().mapToInt(TableRecord::compacted).sum(),
                expired);
    }

    private int expire() {
        try {
            List<Long> expired = expiry.expire(retention.get());
            expired.forEach(warehouse::forget);
            if (!expired.isEmpty()) {
                LOG.info("Warehouse snapshots {} expired", expired);
            }
            return expired.size();
        } catch (RuntimeException e) {
            LOG.warn("The next snapshot expires old ones again", e);
            return 0;
        }
    }

    /** A snapshot is complete whether it is published or not; the next one publishes it, too. */
    private void publish() {
        if (publication == null) {
            return;
        }
        try (SnapshotLock lock =
                SnapshotLock.ofPublication(postgres)
                        .orElseThrow(() -> new IllegalStateException(PUBLISHED_ELSEWHERE))) {
            long begun = System.nanoTime();
            int changed = publication.publish();
            LOG.info(
                    "Published {} tables of the warehouse for other engines in {} ms",
                    changed,
                    Duration.ofNanos(System.nanoTime() - begun).toMillis());
        } catch (SQLException | RuntimeException e) {
            LOG.warn(UNPUBLISHED, e);
        }
    }

    /** Records a snapshot and takes it. */
    public long take(boolean baseline) {
        long snapshotId = begin(baseline);
        var _ = carryOut(snapshotId);
        return snapshotId;
    }

    /**
     * Marks snapshots of dead processes as failed. Must be called once, before the first {@link
     * #begin}.
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

    /** Marks a snapshot that cannot be carried out as failed. */
    public void giveUp(long snapshotId, String reason) {
        var _ = records.fail(snapshotId, reason);
    }

    /** Returns a connection to its pool in its original state. */
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
     * The record comes first: files may be touched only after the snapshot is recorded as failed.
     * If the record cannot be written or the files cannot be removed, the next start or the next
     * snapshot does it.
     */
    private void giveUp(SnapshotRun run, long snapshotId, Exception cause) {
        try {
            if (records.fail(snapshotId, SnapshotFailedException.reason(cause))) {
                run.undo();
            }
        } catch (RuntimeException e) {
            LOG.warn("The next snapshot removes what warehouse snapshot {} left", snapshotId, e);
        }
    }
}

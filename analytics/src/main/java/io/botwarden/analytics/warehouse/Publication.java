package io.botwarden.analytics.warehouse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the latest snapshot for other engines (DuckDB, PyIceberg, Spark, Trino): tables with
 * exactly the rows that PostgreSQL showed at the cut, in a catalog that they know. The published
 * tables are derived from the snapshot records, which are the only truth: a publication that was
 * interrupted is repeated, and one whose files were moved is replaced. Each table is replaced in
 * one commit, but not all tables together.
 */
public final class Publication {

    /** How long other engines may take for a query that began before. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final DataSource postgres;
    private final WarehouseCatalog catalog;
    private final DuckDbWarehouse warehouse;
    private final Path folder;
    private final String location;

    /**
     * @param folder the folder of the warehouse
     * @param location the location of that folder for other engines: {@code file:///…}
     */
    public Publication(
            DataSource postgres,
            WarehouseCatalog catalog,
            DuckDbWarehouse warehouse,
            Path folder,
            String location) {
        this.postgres = postgres;
        this.catalog = catalog;
        this.warehouse = warehouse;
        this.folder = folder;
        this.location = location.endsWith("/") ? location : location + "/";
    }

    /** The location of a folder in the local file system. */
    public static String locationOf(Path folder) {
        return "file://" + folder.toAbsolutePath().normalize();
    }

    /**
     * Publishes the latest completed snapshot. Blocks; the caller holds the lock of publications.
     *
     * @return the number of tables that changed
     */
    public int publish() {
        OptionalLong newest = warehouse.newestCompleted();
        return newest.isEmpty() ? 0 : publish(newest.getAsLong());
    }

    private int publish(long snapshotId) {
        Map<String, @Nullable Long> tables = warehouse.icebergSnapshots(snapshotId);
        int changed = 0;
        try (PublishedCatalog published = new PublishedCatalog(postgres, folder, location);
                Connection duckDb = warehouse.connect()) {
            for (Map.Entry<String, @Nullable Long> entry : tables.entrySet()) {
                WarehouseTable source = catalog.require(entry.getKey());
                PlannedTable planned = source.plan(entry.getValue());
                PublishedTable table = new PublishedTable(published, planned);
                if (!table.shows(entry.getValue())) {
                    table.show(snapshotId, entry.getValue(), source, planned, duckDb);
                    table.sweep(Instant.now().minus(GRACE));
                    changed++;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "Snapshot %d could not be published".formatted(snapshotId), e);
        }
        return changed;
    }
}

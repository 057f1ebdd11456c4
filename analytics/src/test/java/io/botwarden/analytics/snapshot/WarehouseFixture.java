package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.Compaction;
import io.botwarden.analytics.warehouse.DuckDbWarehouse;
import io.botwarden.analytics.warehouse.Publication;
import io.botwarden.analytics.warehouse.WarehouseCatalog;
import io.botwarden.analytics.warehouse.WarehouseSettings;
import io.botwarden.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database and a warehouse folder, with the actions of a test. */
final class WarehouseFixture implements AutoCloseable {

    final TestDatabase database = TestDatabase.migrated();
    final Path folder;
    final WarehouseCatalog catalog;
    final DuckDbWarehouse warehouse;

    WarehouseFixture(Path folder) {
        this.folder = folder;
        catalog = new WarehouseCatalog(database.dataSource(), folder);
        warehouse =
                new DuckDbWarehouse(
                        database.dataSource(), catalog, WarehouseSettings.below(folder));
    }

    Snapshots snapshots(SnapshotWatch watch) {
        return compacting(0, watch);
    }

    /**
     * Compacts tables; keeps snapshots for 100 days.
     *
     * @param mostFiles the number of small files from which a table is compacted
     */
    Snapshots compacting(int mostFiles, SnapshotWatch watch) {
        return compacting(new Compaction(warehouse, mostFiles), watch);
    }

    Snapshots compacting(Compaction compaction, SnapshotWatch watch) {
        return new Snapshots(
                database.dataSource(),
                catalog,
                warehouse,
                compaction,
                () -> Duration.ofDays(100),
                null,
                watch);
    }

    /** Publishes each snapshot for other engines, and compacts tables. */
    Snapshots publishing(SnapshotWatch watch) {
        return publishing(Publication.locationOf(folder), watch);
    }

    /**
     * The same at another location.
     *
     * @param location of the folder, for other engines
     */
    Snapshots publishing(String location, SnapshotWatch watch) {
        Publication publication =
                new Publication(database.dataSource(), catalog, warehouse, folder, location);
        return new Snapshots(
                database.dataSource(),
                catalog,
                warehouse,
                new Compaction(warehouse, 6),
                () -> Duration.ofDays(100),
                publication,
                watch);
    }

    long take() {
        return snapshots(SnapshotWatch.none()).take(false);
    }

    void execute(String... statements) {
        try (Connection connection = database.connect()) {
            execute(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The rows of a query, each as a list of its values. */
    List<List<@Nullable Object>> query(String sql) {
        try (Connection connection = database.connect()) {
            return query(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<List<@Nullable Object>> query(Connection connection, String sql)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(row.getObject(i));
                }
                rows.add(values);
            }
            return rows;
        }
    }

    @Override
    public void close() {
        warehouse.close();
        catalog.close();
        database.close();
    }
}

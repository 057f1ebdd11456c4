package io.botwarden.analytics.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A warehouse that is read with an embedded DuckDB. A snapshot never changes, so its files are
 * planned and its views are created once; views of snapshots that were not read for a while are
 * dropped.
 */
public final class DuckDbWarehouse implements Warehouse, AutoCloseable {

    private static final int PREPARED = 8;

    private final CompletedSnapshots completed;
    private final WarehouseCatalog catalog;
    private final EmbeddedDuckDb duckDb;
    private final Map<Long, Prepared> prepared = new LinkedHashMap<>(PREPARED, 0.75f, true);

    /**
     * @param postgres the database with the snapshot records
     * @param catalog the Iceberg tables, not closed by this class
     */
    public DuckDbWarehouse(
            DataSource postgres, WarehouseCatalog catalog, WarehouseSettings settings) {
        this.completed = new CompletedSnapshots(postgres);
        this.catalog = catalog;
        this.duckDb = new EmbeddedDuckDb(settings);
    }

    /** Starts DuckDB early, so that the first query does not have to wait for it. */
    public void open() {
        try {
            duckDb.begun();
        } catch (SQLException e) {
            throw new IllegalStateException("The warehouse could not be opened", e);
        }
    }

    @Override
    public OptionalLong newestCompleted() {
        return completed.newest();
    }

    @Override
    public SnapshotReader read(long snapshotId) {
        Prepared snapshot = take(snapshotId);
        try {
            Connection connection = duckDb.connect();
            connection.setSchema(snapshot.schema);
            return new Reader(snapshot, connection);
        } catch (SQLException e) {
            giveBack(snapshot);
            throw new IllegalStateException(
                    "DuckDB did not open snapshot %d".formatted(snapshotId), e);
        }
    }

    /** Reads the record of a snapshot again before it is next opened, because it expired. */
    public synchronized void forget(long snapshotId) {
        Prepared known = prepared.get(snapshotId);
        if (known != null) {
            known.expired = true;
        }
    }

    /** The Iceberg snapshot of each table of a completed snapshot; null for one without rows. */
    Map<String, @Nullable Long> icebergSnapshots(long snapshotId) {
        return requireKept(snapshotId).icebergSnapshots();
    }

    /** A connection to DuckDB, which the caller closes. */
    Connection connect() throws SQLException {
        return duckDb.connect();
    }

    /** The number of rows of a planned table, counted by DuckDB. */
    public long count(PlannedTable planned) {
        if (planned.revised().isEmpty()) {
            return planned.rows();
        }
        String schema = "counting";
        try (Connection connection = duckDb.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create or replace schema " + schema);
            new AsOfView(planned, schema).create(connection);
            try (ResultSet count =
                    statement.executeQuery(
                            "select count(*) from %s.\"%s\"".formatted(schema, planned.name()))) {
                count.next();
                return count.getLong(1);
            } finally {
                statement.execute("drop schema %s cascade".formatted(schema));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB could not count table " + planned.name(), e);
        }
    }

    @Override
    public void close() {
        duckDb.close();
    }

    private synchronized Prepared take(long snapshotId) {
        Prepared found = prepared.get(snapshotId);
        if (found != null && found.expired) {
            requireKept(snapshotId);
            found.expired = false;
        }
        if (found == null) {
            found = prepare(snapshotId);
            prepared.put(snapshotId, found);
        }
        found.readers++;
        letGoOfOldest();
        return found;
    }

    private synchronized void giveBack(Prepared snapshot) {
        snapshot.readers--;
        letGoOfOldest();
    }

    private CompletedSnapshots.Completed requireKept(long snapshotId) {
        CompletedSnapshots.Completed record =
                completed
                        .find(snapshotId)
                        .orElseThrow(() -> new UnknownSnapshotException(snapshotId));
        if (record.expiredAt() != null) {
            throw new UnknownSnapshotException(snapshotId, record.expiredAt());
        }
        return record;
    }

    private Prepared prepare(long snapshotId) {
        CompletedSnapshots.Completed record = requireKept(snapshotId);
        String schema = "snapshot_" + snapshotId;
        try (Connection connection = duckDb.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
            Map<String, Long> rows = new HashMap<>();
            for (PlannedTable planned : planned(record)) {
                rows.put(planned.name(), planned.rows());
                new AsOfView(planned, schema).create(connection);
            }
            connection.setSchema(schema);
            statement.execute(
                    "create view snapshot_cut as select timestamptz '%s' as at"
                            .formatted(record.cutAt()));
            WarehouseMarts.define(connection);
            return new Prepared(snapshotId, schema, record.cutAt(), Map.copyOf(rows));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "DuckDB could not show snapshot %d".formatted(snapshotId), e);
        }
    }

    /** A table that was added since has no rows. */
    private List<PlannedTable> planned(CompletedSnapshots.Completed record) {
        List<PlannedTable> planned = new ArrayList<>();
        record.icebergSnapshots()
                .forEach((name, icebergSnapshot) ->
                        planned.add(catalog.require(name).plan(icebergSnapshot)));
        WarehouseTables.all().stream()
                .map(StagedTable::name)
                .filter(name -> !record.icebergSnapshots().containsKey(name))
                .flatMap(name -> catalog.find(name).stream())
                .forEach(table -> planned.add(table.plan(null)));
        return planned;
    }

    private void letGoOfOldest() {
        Iterator<Prepared> oldest = prepared.values().iterator();
        while (prepared.size() > PREPARED && oldest.hasNext()) {
            Prepared snapshot = oldest.next();
            if (snapshot.readers == 0) {
                oldest.remove();
                drop(snapshot);
            }
        }
    }

    private void drop(Prepared snapshot) {
        try (Connection connection = duckDb.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema %s cascade".formatted(snapshot.schema));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "DuckDB could not drop the views of snapshot %d".formatted(snapshot.id), e);
        }
    }

    /** A snapshot with its views, and the number of its readers. */
    private static final class Prepared {

        private final long id;
        private final String schema;
        private final Instant cutAt;
        private final Map<String, Long> rows;
        private int readers;
        private boolean expired;

        Prepared(long id, String schema, Instant cutAt, Map<String, Long> rows) {
            this.id = id;
            this.schema = schema;
            this.cutAt = cutAt;
            this.rows = rows;
        }
    }

    private final class Reader implements SnapshotReader {

        private final Prepared snapshot;
        private final Connection connection;
        private boolean closed;

        Reader(Prepared snapshot, Connection connection) {
            this.snapshot = snapshot;
            this.connection = connection;
        }

        @Override
        public long snapshotId() {
            return snapshot.id;
        }

        @Override
        public Instant cutAt() {
            return snapshot.cutAt;
        }

        @Override
        public Connection connection() {
            return connection;
        }

        @Override
        public long rows(String table) {
            return snapshot.rows.getOrDefault(table, 0L);
        }

        /**
         * Closing the connection interrupts its query; the driver can cancel only queries of the
         * current thread.
         */
        @Override
        public void cancel() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(
                        "DuckDB did not stop a query on snapshot %d".formatted(snapshot.id), e);
            }
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(
                        "DuckDB did not close snapshot %d".formatted(snapshot.id), e);
            } finally {
                giveBack(snapshot);
            }
        }
    }
}

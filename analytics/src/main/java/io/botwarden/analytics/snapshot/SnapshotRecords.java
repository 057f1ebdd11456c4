package io.botwarden.analytics.snapshot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The snapshot records in PostgreSQL; each call is a transaction of its own. */
final class SnapshotRecords {

    private static final String UNIQUE_VIOLATION = "23505";

    private final DataSource postgres;

    SnapshotRecords(DataSource postgres) {
        this.postgres = postgres;
    }

    /**
     * The snapshot that the next one continues from.
     *
     * @param pgSnapshot its transactions, in PostgreSQL's notation
     * @param systemIdentifier the cluster of these transactions
     * @param tables the record of each table, by name
     */
    record Completed(
            long id, String pgSnapshot, String systemIdentifier, Map<String, TableRecord> tables) {}

    /**
     * What a snapshot records of a table; see {@code warehouse_snapshot_table}.
     *
     * @param compacted the number of files that a compaction replaced
     */
    record TableRecord(
            String table,
            @Nullable Long icebergSnapshot,
            long rows,
            long changedRows,
            int files,
            long bytes,
            int compacted) {}

    /** Starts a snapshot; there can be only one at a time. */
    long begin(boolean baseline) {
        try (Connection connection = postgres.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into warehouse_snapshot (state, baseline)
                                values ('RUNNING', ?) returning id
                                """)) {
            insert.setBoolean(1, baseline);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new SnapshotRunningException();
            }
            throw unreachable(e);
        }
    }

    /** Whether a running snapshot should rewrite all rows. */
    boolean baselineAsked(long id) {
        return flag(
                        "select baseline from warehouse_snapshot where state = 'RUNNING' and id = ?",
                        id)
                .orElseThrow(() -> new IllegalStateException("The snapshot is not running"));
    }

    /** Whether a snapshot that started after another one failed. */
    boolean failedSince(long id) {
        return flag(
                        "select true from warehouse_snapshot where state = 'FAILED' and id > ? limit 1",
                        id)
                .orElse(false);
    }

    private Optional<Boolean> flag(String sql, long id) {
        try (Connection connection = postgres.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    Optional<Completed> lastCompleted() {
        try (Connection connection = postgres.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                """
                                select id, pg_snapshot::text, system_identifier from warehouse_snapshot
                                where state = 'COMPLETED' order by id desc limit 1
                                """);
                ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            long id = row.getLong(1);
            return Optional.of(
                    new Completed(id, row.getString(2), row.getString(3), tables(connection, id)));
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private static Map<String, TableRecord> tables(Connection connection, long id)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        """
                        select table_name, iceberg_snapshot_id, rows, changed_rows, files, bytes, compacted_files
                        from warehouse_snapshot_table where snapshot_id = ?
                        """)) {
            query.setLong(1, id);
            Map<String, TableRecord> tables = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    tables.put(
                            row.getString(1),
                            new TableRecord(
                                    row.getString(1),
                                    row.getObject(2, Long.class),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getInt(5),
                                    row.getLong(6),
                                    row.getInt(7)));
                }
            }
            return tables;
        }
    }

    /**
     * All Iceberg snapshots that completed snapshots refer to, by table, without those whose files
     * may be deleted: they expired a day ago. Whether a record rests on a snapshot is asked once
     * for each that expired.
     */
    Map<String, Set<Long>> recordedIcebergSnapshots() {
        String sql =
                """
                with kept as materialized (
                  select id from warehouse_snapshot
                  where state = 'COMPLETED'
                    and (expired_at is null or expired_at > now() - interval '1 day' or is_snapshot_used(id))
                )
                select distinct t.table_name, t.iceberg_snapshot_id
                from warehouse_snapshot_table t
                join kept on kept.id = t.snapshot_id
                where t.iceberg_snapshot_id is not null
                """;
        try (Connection connection = postgres.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            Map<String, Set<Long>> found = new HashMap<>();
            while (row.next()) {
                found.computeIfAbsent(row.getString(1), table -> new HashSet<>())
                        .add(row.getLong(2));
            }
            return found;
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /** All completed snapshots, expired ones too: later ones may have their files. */
    Set<Long> completed() {
        try (Connection connection = postgres.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(
                                "select id from warehouse_snapshot where state = 'COMPLETED'");
                ResultSet row = query.executeQuery()) {
            Set<Long> found = new HashSet<>();
            while (row.next()) {
                found.add(row.getLong(1));
            }
            return found;
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /** Records the progress of a snapshot. */
    void progress(long id, String step, int tablesDone, int tablesTotal, long changedRows) {
        try (Connection connection = postgres.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update warehouse_snapshot
                                set step = ?, tables_done = ?, tables_total = ?, changed_rows = ?
                                where id = ? and state = 'RUNNING'
                                """)) {
            update.setString(1, step);
            update.setInt(2, tablesDone);
            update.setInt(3, tablesTotal);
            update.setLong(4, changedRows);
            update.setLong(5, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /** Completes a snapshot, which makes all its tables visible. */
    void complete(long id, CutMark mark, @Nullable Long previous, List<TableRecord> tables) {
        try (Connection connection = postgres.getConnection()) {
            connection.setAutoCommit(false);
            try {
                insertTables(connection, id, tables);
                completeSnapshot(connection, id, mark, previous, tables);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private static void insertTables(Connection connection, long id, List<TableRecord> tables)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into warehouse_snapshot_table
                          (snapshot_id, table_name, iceberg_snapshot_id, rows, changed_rows, files, bytes, compacted_files)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)) {
            for (TableRecord table : tables) {
                insert.setLong(1, id);
                insert.setString(2, table.table());
                insert.setObject(3, table.icebergSnapshot());
                insert.setLong(4, table.rows());
                insert.setLong(5, table.changedRows());
                insert.setInt(6, table.files());
                insert.setLong(7, table.bytes());
                insert.setInt(8, table.compacted());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void completeSnapshot(
            Connection connection,
            long id,
            CutMark mark,
            @Nullable Long previous,
            List<TableRecord> tables)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update warehouse_snapshot
                        set state = 'COMPLETED', baseline = ?, previous_id = ?, pg_snapshot = ?::pg_snapshot,
                          system_identifier = ?, cut_at = ?, finished_at = now(), step = ?, tables_done = ?, tables_total = ?,
                          rows = ?, changed_rows = ?, files = ?, bytes = ?, compacted_files = ?
                        where id = ? and state = 'RUNNING'
                        """)) {
            update.setBoolean(1, previous == null);
            update.setObject(2, previous);
            update.setString(3, mark.pgSnapshot());
            update.setString(4, mark.systemIdentifier());
            update.setObject(5, mark.at());
            update.setString(6, SnapshotStep.COMPLETED.label());
            update.setInt(7, tables.size());
            update.setInt(8, tables.size());
            update.setLong(9, tables.stream().mapToLong(TableRecord::rows).sum());
            update.setLong(10, tables.stream().mapToLong(TableRecord::changedRows).sum());
            update.setInt(11, tables.stream().mapToInt(TableRecord::files).sum());
            update.setLong(12, tables.stream().mapToLong(TableRecord::bytes).sum());
            update.setInt(13, tables.stream().mapToInt(TableRecord::compacted).sum());
            update.setLong(14, id);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException(
                        "Warehouse snapshot %d was aborted by another process".formatted(id));
            }
        }
    }

    /** Marks a snapshot as failed with a reason; false if it is not running. */
    boolean fail(long id, String reason) {
        return giveUp("id = " + id, reason);
    }

    /** Marks the running snapshot as failed, if any. */
    void failRunning(String reason) {
        var _ = giveUp("true", reason);
    }

    private boolean giveUp(String which, String reason) {
        try (Connection connection = postgres.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update warehouse_snapshot
                                set state = 'FAILED', failure = ?, finished_at = now(), changed_rows = 0
                                where state = 'RUNNING' and %s
                                """
                                        .formatted(which))) {
            update.setString(1, reason);
            return update.executeUpdate() > 0;
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private static IllegalStateException unreachable(SQLException cause) {
        return new IllegalStateException(
                "The record of the warehouse's snapshots could not be written", cause);
    }
}

package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.StagedTable;
import io.botwarden.analytics.warehouse.TableShape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One transaction that sees all tables as of one instant. The changes since an earlier cut are the
 * rows whose transactions that cut did not see, whenever they began: transactions that commit late
 * and rows that are rewritten meanwhile are neither lost nor torn.
 */
final class Cut {

    private final Connection connection;
    private final CutMark mark;

    /** The PostgreSQL snapshot of the previous cut; null if all rows are read. */
    private final @Nullable String since;

    private Cut(Connection connection, CutMark mark, @Nullable String since) {
        this.connection = connection;
        this.mark = mark;
        this.since = since;
    }

    /**
     * Starts the transaction and fixes its instant.
     *
     * @param connection one without a transaction; {@link #end} commits it
     */
    static Cut at(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select pg_current_snapshot()::text, system_identifier::text, clock_timestamp()
                                from pg_control_system()
                                """)) {
            row.next();
            CutMark mark =
                    new CutMark(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class));
            return new Cut(connection, mark, null);
        }
    }

    /** Returns the same cut, restricted to the changes since an earlier one. */
    Cut since(String pgSnapshot) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // changes are few rows, which the planner cannot know about rows newer than its
            // statistics
            statement.execute("set local enable_seqscan = off");
        }
        return new Cut(connection, mark, pgSnapshot);
    }

    CutMark mark() {
        return mark;
    }

    /**
     * Exports the snapshot to other transactions.
     *
     * @return the argument of {@link #joinedBy}, valid while this transaction is open
     */
    String handOn() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_export_snapshot()")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Opens the same cut on another connection without a transaction. */
    Cut joinedBy(Connection other, String handedOn) throws SQLException {
        other.setAutoCommit(false);
        other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = other.createStatement()) {
            statement.execute("set transaction snapshot '%s'".formatted(handedOn));
        }
        return new Cut(other, mark, since);
    }

    /** The number of blocks of a table. */
    long blocks(StagedTable table) throws SQLException {
        String size =
                "select pg_relation_size('%s') / current_setting('block_size')::int"
                        .formatted(table.name());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(size)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Whether it reads only the changes since an earlier cut. */
    boolean changesOnly() {
        return since != null;
    }

    /** Reads all rows of a query. */
    void read(String query, BinaryCopy.Rows rows) throws SQLException {
        BinaryCopy.read(connection, query, rows);
    }

    /** Reads a part of a table's rows. */
    void rows(StagedTable table, TableShape shape, TablePart part, BinaryCopy.Rows rows)
            throws SQLException {
        String columns =
                shape.columns().stream()
                        .map(column -> '"' + column.name() + '"')
                        .collect(Collectors.joining(", "));
        String query =
                "select %s from (\n%s\nwhere %s) as staged where %s"
                        .formatted(columns, table.query(), part.condition(), changed(since));
        read(query, rows);
    }

    /** Reads the keys that were deleted from a table since an earlier cut, as rows of one field. */
    void deletedKeys(StagedTable table, BinaryCopy.Rows rows) throws SQLException {
        if (since != null) {
            BinaryCopy.read(connection, deletedKeys(table, since, false), rows);
        }
    }

    /**
     * Keys that were deleted and entered again since; this happens only if records are restored by
     * hand.
     */
    Set<Long> enteredAgain(StagedTable table) throws SQLException {
        if (since == null) {
            return Set.of();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(deletedKeys(table, since, true))) {
            Set<Long> keys = new HashSet<>();
            while (row.next()) {
                keys.add(row.getLong(1));
            }
            return keys;
        }
    }

    /**
     * Whether rows of a table change without raising their version: it has columns that are derived
     * from other facts. (ADR 32)
     */
    boolean hasDerivedColumns(StagedTable table) throws SQLException {
        String derived =
                "select exists (select from pg_trigger where tgrelid = '%s'::regclass and tgname = 'restamp' and tgnargs > 0)"
                        .formatted(table.name());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(derived)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static String deletedKeys(StagedTable table, String since, boolean inUse) {
        return """
        select distinct row_id from tombstone
        where table_name = '%1$s' and %2$s and %3$s (select 1 from %1$s where %1$s.id = tombstone.row_id)
        """
                .formatted(table.name(), changed(since), inUse ? "exists" : "not exists");
    }

    /** The first condition uses an index; the second one is exact. */
    private static String changed(@Nullable String since) {
        return since == null
                ? "true"
                : "xid >= pg_snapshot_xmin('%1$s'::pg_snapshot) and not pg_visible_in_snapshot(xid, '%1$s'::pg_snapshot)"
                        .formatted(since);
    }

    /** Ends the transaction. */
    void end() throws SQLException {
        connection.commit();
    }
}

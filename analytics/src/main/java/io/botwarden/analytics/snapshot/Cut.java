package io.botwarden.analytics.snapshot;

import io.botwarden.analytics.warehouse.CopyRow;
import io.botwarden.analytics.warehouse.RowFiles;
import io.botwarden.analytics.warehouse.StagedTable;
import io.botwarden.analytics.warehouse.TableShape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * One transaction in which all tables are seen as they were at one instant. What changed since an
 * earlier cut are the rows whose transaction that cut did not show, whenever it began: neither a
 * transaction that commits late nor a row that is rewritten meanwhile is lost or torn.
 */
final class Cut {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };

    /** After the signature stand a word of flags and the length of an extension, which is 0. */
    private static final int HEADER = SIGNATURE.length + 8;

    private static final byte END = -1;
    private static final int ROWS_BETWEEN_REPORTS = 1 << 16;

    private final Connection connection;
    private final CutMark mark;

    /** What the snapshot before showed; null where all rows are read. */
    private final @Nullable String since;

    private Cut(Connection connection, CutMark mark, @Nullable String since) {
        this.connection = connection;
        this.mark = mark;
        this.since = since;
    }

    /**
     * Begins the transaction and fixes its instant.
     *
     * @param connection one without a transaction; {@link #end} commits on it
     */
    static Cut at(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            // so that the pseudonyms of some hundred thousand users are joined in memory
            statement.execute("set local work_mem = '64MB'");
            try (ResultSet row =
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
    }

    /** The same cut, of which only what changed since an earlier one is read. */
    Cut since(String pgSnapshot) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // what changed is few rows by nature, which the planner cannot know of rows that are
            // newer than its statistics
            statement.execute("set local enable_seqscan = off");
        }
        return new Cut(connection, mark, pgSnapshot);
    }

    CutMark mark() {
        return mark;
    }

    /** Gives each user key that has none a random pseudonym. */
    void assignPseudonyms(@Nullable String known) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into pseudonym (user_key)
                    select distinct user_key from interaction
                    where user_key is not null and %s
                      and not exists (select 1 from pseudonym where pseudonym.user_key = interaction.user_key)
                    """
                            .formatted(changed(known)));
        }
    }

    /**
     * Reads a table into files.
     *
     * @param progress is told, now and then, how many rows have been read
     */
    void read(StagedTable table, TableShape shape, RowFiles files, LongConsumer progress)
            throws SQLException {
        String columns =
                shape.columns().stream()
                        .map(column -> '"' + column.name() + '"')
                        .collect(Collectors.joining(", "));
        String query =
                "select %s from (\n%s) as staged where %s"
                        .formatted(columns, table.query(), changed(since));
        CopyRow row = new CopyRow(shape.columns().size());
        Set<Long> enteredAgain = since == null ? Set.of() : enteredAgain(table, since);
        copy(
                query,
                (message, offset) -> {
                    row.take(message, offset);
                    if (since != null && (row.version() > 1 || enteredAgain.contains(row.id()))) {
                        row.markRevised();
                    }
                    files.add(row);
                    if (files.rows() % ROWS_BETWEEN_REPORTS == 0) {
                        progress.accept(files.rows());
                    }
                });
        if (since != null) {
            copy(
                    deletedKeys(table, since, false),
                    (message, offset) -> {
                        row.takeDeleted(message, offset);
                        files.add(row);
                    });
        }
    }

    /**
     * Keys that were deleted since and are in use again; only who restores records by hand makes
     * some.
     */
    private Set<Long> enteredAgain(StagedTable table, String since) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(deletedKeys(table, since, true))) {
            Set<Long> keys = new HashSet<>();
            while (row.next()) {
                keys.add(row.getLong(1));
            }
            return keys;
        }
    }

    private static String deletedKeys(StagedTable table, String since, boolean inUse) {
        return """
        select distinct row_id from tombstone
        where table_name = '%1$s' and %2$s and %3$s (select 1 from %1$s where %1$s.id = tombstone.row_id)
        """
                .formatted(table.name(), changed(since), inUse ? "exists" : "not exists");
    }

    /** The first condition is served by an index; the second one is exact. */
    private static String changed(@Nullable String since) {
        return since == null
                ? "true"
                : "xid >= pg_snapshot_xmin('%1$s'::pg_snapshot) and not pg_visible_in_snapshot(xid, '%1$s'::pg_snapshot)"
                        .formatted(since);
    }

    /** A row as it came, and where in the message it begins. */
    @FunctionalInterface
    private interface Tuples {
        void take(byte[] message, int offset);
    }

    private void copy(String query, Tuples tuples) throws SQLException {
        CopyOut copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (%s) to stdout (format binary)".formatted(query));
        try {
            int offset = HEADER;
            for (byte[] message = copy.readFromCopy();
                    message != null;
                    message = copy.readFromCopy()) {
                if (message.length > offset && !ends(message, offset)) {
                    tuples.take(message, offset);
                }
                offset = 0;
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static boolean ends(byte[] message, int offset) {
        return message[offset] == END && message[offset + 1] == END;
    }

    /** Commits: the pseudonyms that the warehouse's rows bear are kept. */
    void end() throws SQLException {
        connection.commit();
    }
}

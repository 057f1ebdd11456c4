package io.botwarden.insight.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The number of records in each table at one instant. */
final class RecordCounts implements AutoCloseable {

    private static final String TABLES =
            """
            select format('%I.%I', n.nspname, c.relname)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('public', 'iceberg') and c.relkind in ('r', 'p') and c.relpersistence = 'p' and not c.relispartition
            order by 1
            """;

    private final Connection connection;

    private RecordCounts(Connection connection) {
        this.connection = connection;
    }

    /** Fixes the instant; later counts are as of it. */
    static RecordCounts now(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            statement.execute("select pg_current_snapshot()");
            return new RecordCounts(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The identifier with which another transaction can read as of the same instant. */
    String snapshot() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pg_export_snapshot()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    SortedMap<String, Long> count() throws SQLException {
        SortedMap<String, Long> counts = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
                    rows.next();
                    counts.put(table, rows.getLong(1));
                }
            }
        }
        return counts;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

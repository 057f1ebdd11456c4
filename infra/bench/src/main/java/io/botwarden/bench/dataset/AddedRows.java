package io.botwarden.bench.dataset;

import io.botwarden.bench.server.Botwarden;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that a part adds to a loaded home. Closing this deletes them, so that later parts find
 * the original rows.
 */
public final class AddedRows implements AutoCloseable {

    /** The tables that rows are added to, referenced tables last. */
    private static final List<String> TABLES =
            List.of(
                    "interaction",
                    "timeline_entry",
                    "incident",
                    "audit_entry",
                    "outbox_event",
                    "import_run");

    private final Connection database;
    private final Map<String, Long> last = new LinkedHashMap<>();

    private AddedRows(Connection database) {
        this.database = database;
    }

    /** Starts to track added rows. */
    public static AddedRows from(Botwarden botwarden) throws IOException, SQLException {
        AddedRows added =
                new AddedRows(
                        DriverManager.getConnection(
                                botwarden.jdbcUrl(), "postgres", botwarden.databasePassword()));
        for (String table : TABLES) {
            added.last.put(
                    table, added.number("select coalesce(max(id), 0) from %s".formatted(table)));
        }
        return added;
    }

    /** The number of added rows in a table. */
    public long count(String table) throws SQLException {
        return number("select count(*) from %s where id > %d".formatted(table, last.get(table)));
    }

    /** Checks that each added incident has its entries in the timeline and the audit trail. */
    public void requireWritten() throws SQLException {
        long resolved =
                number(
                        "select count(*) from incident where id > %d and state = 'RESOLVED'"
                                .formatted(last.get("incident")));
        long expected = count("incident") + resolved;
        for (String table : List.of("timeline_entry", "audit_entry", "outbox_event")) {
            if (count(table) < expected) {
                throw new IllegalStateException(
                        "%d reports and resolutions have left %d rows in %s"
                                .formatted(expected, count(table), table));
            }
        }
    }

    /** The account with this name. */
    public Account account(String username) throws SQLException {
        return new Account(
                number("select id from identity where username = '%s'".formatted(username)),
                number("select stamp from identity where username = '%s'".formatted(username)));
    }

    @Override
    public void close() throws SQLException {
        try (database;
                Statement statement = database.createStatement()) {
            // without triggers: a later snapshot must not find anything to read
            statement.execute("set session_replication_role = replica");
            for (Map.Entry<String, Long> table : last.entrySet()) {
                statement.execute(
                        "delete from %s where id > %d".formatted(table.getKey(), table.getValue()));
            }
            statement.execute("vacuum (analyze) " + String.join(", ", TABLES));
            statement.execute("checkpoint");
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }

    /**
     * An account.
     *
     * @param id the key of the identity
     * @param stamp the stamp that its tokens must have
     */
    public record Account(long id, long stamp) {}
}

package io.botwarden.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of a new installation, which replace those that a test class left, so that the next
 * class can use the same application. Sequences continue: no key has two meanings for what the
 * application keeps in memory.
 */
final class InitialRows {

    /** Statements of the background may need rows that are being replaced: a deadlock. */
    private static final int ATTEMPTS = 5;

    /** The audit trail must be complete, and agree with the journal in the home folder. */
    private static final String RESTORED_TABLES =
            """
            select format('%I', relname) from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r'
              and relname not in ('audit_entry', 'audit_leaf', 'audit_node', 'audit_sequence', 'flyway_schema_history')
            order by relname
            """;

    private static final String FORGET_SIZES =
            """
            select pg_clear_relation_stats('public', relname) from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples >= 0
            """;

    /** The rules of the tables; the application itself adds partitions. */
    private static final String SHAPE =
            """
            select md5(concat(
              (select string_agg(concat(conrelid, conname, pg_get_constraintdef(oid)), ',' order by conrelid, conname)
               from pg_constraint where conrelid in (select oid from pg_class where not relispartition)),
              (select string_agg(concat(tgrelid, tgname, tgenabled), ',' order by tgrelid, tgname)
               from pg_trigger where not tgisinternal and tgrelid in (select oid from pg_class where not relispartition)),
              (select string_agg(concat(attrelid, attname, attnotnull), ',' order by attrelid, attnum)
               from pg_attribute join pg_class on pg_class.oid = attrelid
               where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition)))
            """;

    /** What the application reads at its start and keeps. */
    private static final List<String> IN_MEMORY =
            List.of(
                    "role",
                    "role_permission",
                    "permission_table",
                    "policy_parameter",
                    "policy_parameter_table",
                    "kpi_revision",
                    "risk_model_version",
                    "network_list",
                    "encryption_key");

    private static final Logger log = LoggerFactory.getLogger(InitialRows.class);

    private final TestDatabase database;
    private final Map<String, byte[]> rows = new LinkedHashMap<>();
    private String remembered = "";

    InitialRows(TestDatabase database) {
        this.database = database;
    }

    /** Copies the rows, unless that is done. */
    void copyOnce() throws SQLException, IOException {
        if (!rows.isEmpty()) {
            return;
        }
        try (Connection connection = database.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            remembered = remembered(statement);
            for (String table : filled(statement)) {
                ByteArrayOutputStream copy = new ByteArrayOutputStream();
                copies(connection).copyOut("copy %s to stdout".formatted(table), copy);
                rows.put(table, copy.toByteArray());
            }
        }
    }

    /**
     * Replaces all rows.
     *
     * @return false if the application cannot be used further: it keeps something in memory that
     *     has changed, rules of tables have changed, or a transaction keeps its locks
     */
    boolean restore() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = database.connectAsSuperuser();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                if (!remembered(statement).equals(remembered)) {
                    log.info("The application is closed, because what it keeps in memory changed");
                    return false;
                }
                List<String> replaced = replace(connection, statement);
                connection.commit();
                connection.setAutoCommit(true);
                // as nothing else does it, dead rows would slow down queries
                statement.execute("vacuum " + String.join(", ", replaced));
                // and a table that is known to be empty is read by plans for an empty table
                statement.execute(FORGET_SIZES);
                return true;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS) {
                    log.warn("The application is closed, because its rows cannot be replaced", e);
                    return false;
                }
            }
        }
    }

    private List<String> replace(Connection connection, Statement statement)
            throws SQLException, IOException {
        // neither triggers nor foreign keys; the initial rows comply with all of them
        statement.execute("set local session_replication_role = replica");
        statement.execute("set local lock_timeout = '10s'");
        List<String> filled = filled(statement);
        statement.execute(
                filled.stream()
                        .map("delete from %s;"::formatted)
                        .collect(Collectors.joining("\n")));
        for (Map.Entry<String, byte[]> table : rows.entrySet()) {
            copies(connection)
                    .copyIn(
                            "copy %s from stdin".formatted(table.getKey()),
                            new ByteArrayInputStream(table.getValue()));
        }
        return filled;
    }

    private static List<String> filled(Statement statement) throws SQLException {
        String each =
                texts(statement, RESTORED_TABLES).stream()
                        .map("select '%1$s' where exists (select from %1$s)"::formatted)
                        .collect(Collectors.joining(" union all "));
        return texts(statement, each);
    }

    private static String remembered(Statement statement) throws SQLException {
        String each =
                IN_MEMORY.stream()
                        .map(
                                "select md5(string_agg(t::text, ',' order by t::text)) from %s t"
                                        ::formatted)
                        .collect(Collectors.joining(" union all "));
        return texts(statement, SHAPE) + " " + texts(statement, each);
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}

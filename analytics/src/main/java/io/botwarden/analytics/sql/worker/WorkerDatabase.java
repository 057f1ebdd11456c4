package io.botwarden.analytics.sql.worker;

import io.botwarden.analytics.sql.worker.WorkerReply.Result;
import io.botwarden.analytics.sql.worker.WorkerReply.ResultColumn;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Runs a query in a DuckDB that may not access files, load extensions or change settings. Its
 * databases are the analyst's rows, which it may only read, and the result. Another DuckDB, which
 * never runs the analyst's text, writes the result in its format.
 */
final class WorkerDatabase {

    private static final String RESULT = "result.duckdb";

    /** What DuckDB says of a file that another process has open. */
    private static final String LOCKED = "Conflicting lock";

    private static final long PAUSE_MILLIS = 20;

    private final Path folder;
    private final WorkerRequest.Settings settings;

    WorkerDatabase(Path folder, WorkerRequest.Settings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** Prints the syntax tree of a query; nothing is run. */
    static String parse(String sql) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("threads", "1");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties)) {
            return one(connection, "select json_serialize_sql(?)", sql);
        }
    }

    /**
     * Runs a query that the gate let through.
     *
     * @throws SQLException if DuckDB refuses it
     */
    Result run(SqlGate.Passed query, Map<String, @Nullable Object> parameters)
            throws SQLException, IOException {
        try (Connection connection = confined()) {
            // what runs is what the gate saw
            String text = one(connection, "select json_deserialize_sql(?)", query.tree());
            answer(connection, text, query.parameters(), parameters);
        }
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("attach %s as result (read_only)".formatted(file(RESULT)));
            return new ResultWriter(statement, settings).write(folder);
        }
    }

    /** Opens the records and the result, and nothing else from then on. */
    Connection confined() throws SQLException, IOException {
        Connection connection = open();
        try (Statement statement = connection.createStatement()) {
            attachRecords(
                    connection,
                    "attach %s as records (read_only)".formatted(file(WorkerReply.RECORDS_FILE)));
            statement.execute("attach %s as result".formatted(file(RESULT)));
            statement.execute("use records");
            statement.execute("set global enable_external_access = false");
            statement.execute("set global allow_community_extensions = false");
            statement.execute("set global lock_configuration = true");
            return connection;
        } catch (SQLException | IOException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Attaches the records as soon as they are closed. The server has detached them, but its DuckDB
     * closes them only when no other statement that it runs looks at the list of databases. The
     * limit of time ends the wait.
     */
    private static void attachRecords(Connection connection, String attach)
            throws SQLException, IOException {
        while (true) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(attach);
                return;
            } catch (SQLException e) {
                if (!String.valueOf(e.getMessage()).contains(LOCKED)) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the records were not closed yet");
        }
    }

    private void answer(
            Connection connection,
            String text,
            List<String> order,
            Map<String, @Nullable Object> parameters)
            throws SQLException {
        String create =
                "create table result.main.answer as select * from (%s\n) as answer limit %d"
                        .formatted(text, settings.rows() + 1);
        try (PreparedStatement statement = connection.prepareStatement(create)) {
            for (int k = 0; k < order.size(); k++) {
                statement.setObject(k + 1, parameters.get(order.get(k)));
            }
            statement.execute();
        }
    }

    private Connection open() throws SQLException, IOException {
        Path scratch = folder.resolve(WorkerReply.SCRATCH);
        Files.createDirectories(scratch);
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("memory_limit", settings.memory() + "B");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("temp_directory", scratch.toString());
        properties.setProperty("max_temp_directory_size", settings.disk() + "B");
        Connection opened = DriverManager.getConnection("jdbc:duckdb:", properties);
        try (Statement statement = opened.createStatement()) {
            statement.execute("set global TimeZone = 'UTC'");
        }
        return opened;
    }

    private static String one(Connection connection, String sql, String argument)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, argument);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private String file(String name) {
        return literal(folder.resolve(name));
    }

    static String literal(Path path) {
        return '\'' + path.toString().replace("'", "''") + '\'';
    }

    static List<ResultColumn> columns(Statement statement) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        try (ResultSet row =
                statement.executeQuery(
                        "select column_name, data_type from duckdb_columns() where database_name = 'result' and table_name = 'answer' order by column_index")) {
            while (row.next()) {
                columns.add(new ResultColumn(row.getString(1), row.getString(2)));
            }
        }
        return columns;
    }
}

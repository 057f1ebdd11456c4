package io.botwarden.analytics.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A snapshot with the rows of a worked example instead of records, in a DuckDB of its own. It has
 * the tables of a real snapshot with the same columns and types, and the marts.
 *
 * <p>A column that a row omits has PostgreSQL's default, else null.
 */
public final class ExampleSnapshot implements SnapshotReader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MEMORY = "256MB";

    private static final Map<String, Map<String, Object>> DEFAULTS =
            Map.of(
                    "alert",
                    Map.of("suppressed", false, "opened_incident", false),
                    "bot",
                    Map.of(
                            "criticality", "UNCLASSIFIED",
                            "data_classification", "UNCLASSIFIED",
                            "channel", "OTHER",
                            "state", "LIVE",
                            "created_at", "2016-01-01T00:00:00Z"),
                    "defect",
                    Map.of("severity", "MODERATE", "state", "OPEN", "reopen_count", 0),
                    "incident",
                    Map.of(
                            "severity",
                            "MODERATE",
                            "major",
                            false,
                            "state",
                            "OPEN",
                            "reopen_count",
                            0,
                            "reassignment_count",
                            0),
                    "timeline_entry",
                    Map.of("automated", false),
                    "interaction",
                    Map.of(
                            "channel",
                            "OTHER",
                            "test",
                            false,
                            "user_turns",
                            0,
                            "bot_turns",
                            0,
                            "turns",
                            List.of()));

    private final Connection connection;
    private final Map<String, Map<String, String>> shape;

    private ExampleSnapshot(Connection connection, Map<String, Map<String, String>> shape) {
        this.connection = connection;
        this.shape = shape;
    }

    /**
     * The tables of a snapshot: the type of each column by table.
     *
     * @param connection a connection to it
     */
    public static Map<String, Map<String, String>> shape(Connection connection)
            throws SQLException {
        List<String> names =
                new ArrayList<>(WarehouseTables.all().stream().map(StagedTable::name).toList());
        names.add("snapshot_cut");
        Map<String, Map<String, String>> shape = new LinkedHashMap<>();
        names.forEach(name -> shape.put(name, new LinkedHashMap<>()));
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select table_name, column_name, data_type from duckdb_columns()
                                where schema_name = current_schema() order by table_name, column_index
                                """)) {
            while (row.next()) {
                Map<String, String> columns = shape.get(row.getString(1));
                if (columns != null) {
                    columns.put(row.getString(2), row.getString(3));
                }
            }
        }
        shape.values().removeIf(Map::isEmpty);
        return shape;
    }

    /**
     * Opens an example, which the caller closes.
     *
     * @param rows the rows of each table by column; an omitted table is empty
     * @throws IllegalArgumentException if there is no such table or column, or a value has another
     *     type; says what would be accepted
     */
    public static ExampleSnapshot of(
            Map<String, Map<String, String>> shape, Map<String, List<Map<String, Object>>> rows)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("threads", "1");
        properties.setProperty("memory_limit", MEMORY);
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        ExampleSnapshot snapshot =
                new ExampleSnapshot(DriverManager.getConnection("jdbc:duckdb:", properties), shape);
        try {
            snapshot.fill(rows);
            return snapshot;
        } catch (SQLException | RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    /** A row with the values of columns that it omits but PostgreSQL fills. */
    public static Map<String, Object> complete(String table, Map<String, Object> row) {
        Map<String, Object> complete = new LinkedHashMap<>();
        complete.putAll(DEFAULTS.getOrDefault(table, Map.of()));
        complete.putAll(row);
        if (table.equals("department") && row.containsKey("id")) {
            complete.putIfAbsent("lineage", List.of(row.get("id")));
        }
        return complete;
    }

    private void fill(Map<String, List<Map<String, Object>>> rows) throws SQLException {
        for (String table : rows.keySet()) {
            if (!shape.containsKey(table)) {
                throw new IllegalArgumentException(
                        "there is no table %s; there are %s"
                                .formatted(table, String.join(", ", shape.keySet())));
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("set global TimeZone = 'UTC'");
            for (Map.Entry<String, Map<String, String>> table : shape.entrySet()) {
                statement.execute(
                        table.getValue().entrySet().stream()
                                .map(column ->
                                        "\"%s\" %s".formatted(column.getKey(), column.getValue()))
                                .collect(
                                        Collectors.joining(
                                                ", ",
                                                "create table \"%s\" (".formatted(table.getKey()),
                                                ")")));
            }
        }
        for (Map.Entry<String, List<Map<String, Object>>> table : rows.entrySet()) {
            insert(table.getKey(), table.getValue());
        }
        WarehouseMarts.define(connection);
    }

    private void insert(String table, List<Map<String, Object>> given) throws SQLException {
        Map<String, String> columns = shape.getOrDefault(table, Map.of());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> row : given) {
            requireColumns(table, rows.size() + 1, row.keySet(), columns);
            rows.add(complete(table, row));
        }
        if (rows.isEmpty()) {
            return;
        }
        try {
            Path file = Files.createTempFile("example", ".json");
            try (Statement statement = connection.createStatement()) {
                Files.writeString(file, JSON.writeValueAsString(rows));
                statement.execute(
                        "insert into \"%s\" select * from read_json('%s', format = 'array', columns = {%s})"
                                .formatted(
                                        table,
                                        file.toString().replace("'", "''"),
                                        columns.entrySet().stream()
                                                .map(column ->
                                                        "\"%s\": '%s'"
                                                                .formatted(
                                                                        column.getKey(),
                                                                        column.getValue()))
                                                .collect(Collectors.joining(", "))));
            } catch (SQLException e) {
                throw new IllegalArgumentException(
                        "rows of %s: %s"
                                .formatted(
                                        table,
                                        String.valueOf(e.getMessage())
                                                .replace(file.toString(), table)),
                        e);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The rows of an example could not be written", e);
        }
    }

    private static void requireColumns(
            String table, int number, Set<String> given, Map<String, String> columns) {
        for (String column : given) {
            if (!columns.containsKey(column)) {
                throw new IllegalArgumentException(
                        "row %d of %s: there is no column %s; there are %s"
                                .formatted(
                                        number,
                                        table,
                                        column,
                                        String.join(", ", columns.keySet())));
            }
        }
    }

    @Override
    public long snapshotId() {
        return 0;
    }

    @Override
    public Instant cutAt() {
        return Instant.EPOCH;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public long rows(String table) {
        return 0;
    }

    @Override
    public void cancel() {
        close();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The DuckDB of an example did not close", e);
        }
    }
}

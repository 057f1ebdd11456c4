package io.botwarden.analytics.sql;

import io.botwarden.analytics.sql.worker.AllowedFunctions;
import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.analytics.warehouse.StagedTable;
import io.botwarden.analytics.warehouse.WarehouseMarts;
import io.botwarden.analytics.warehouse.WarehouseTables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The meaning of the tables and columns that analysts may query, in English and Chinese: {@code
 * warehouse/dictionary.yml}, the queries that define the tables, and the descriptions in the
 * GraphQL schema.
 */
public final class DataDictionary {

    private static final String FILE = "/warehouse/dictionary.yml";
    private static final JsonNode MEANINGS = read();
    private static final String COMMENT = "-- ";

    private final Map<String, Map<String, String>> described;

    /**
     * @param described descriptions of columns in English, by table and column
     */
    public DataDictionary(Map<String, Map<String, String>> described) {
        this.described = Map.copyOf(described);
    }

    /**
     * What an analyst may query.
     *
     * @param tables the tables, sorted by name
     * @param functions the functions and operators, sorted by name
     */
    public record Contents(List<Table> tables, List<String> functions) {}

    /**
     * A table.
     *
     * @param permission the permission to read it
     * @param meaning what a row is
     */
    public record Table(String name, String permission, Meaning meaning, List<Column> columns) {}

    /**
     * A column.
     *
     * @param type DuckDB's name of its type
     */
    public record Column(String name, String type, Meaning meaning) {}

    /** A meaning in both languages. */
    public record Meaning(String en, String zh) {}

    /** Describes the tables of a snapshot that an analyst may read, of whatever rows. */
    public Contents contents(SnapshotReader snapshot, Map<String, Reach> reaches) {
        EmployeeColumns employees = EmployeeColumns.of(reaches);
        SnapshotColumns columns = SnapshotColumns.of(snapshot);
        List<Table> tables =
                columns.readable(reaches).stream()
                        .map(table -> table(columns, table, employees))
                        .toList();
        return new Contents(tables, functions());
    }

    /** The functions and operators that queries may use, sorted by name. */
    public static List<String> functions() {
        return AllowedFunctions.all();
    }

    private Table table(SnapshotColumns snapshot, AnalystTable table, EmployeeColumns employees) {
        Map<String, String> types = snapshot.types(table.name());
        List<Column> columns =
                employees.readable(table.name(), snapshot.names(table.name())).stream()
                        .map(column ->
                                new Column(
                                        column,
                                        Objects.requireNonNull(types.get(column)),
                                        meaning(table.name(), column)))
                        .toList();
        return new Table(
                table.name(),
                table.permission(),
                new Meaning(
                        grain(table.name()),
                        MEANINGS.path("tables").path(table.name()).asString("")),
                columns);
    }

    private Meaning meaning(String table, String column) {
        JsonNode columns = MEANINGS.path("columns");
        JsonNode own = columns.path(table + "." + column);
        JsonNode found = own.isMissingNode() ? columns.path(column) : own;
        String english = described.getOrDefault(table, Map.of()).get(column);
        return new Meaning(
                english == null ? found.path(0).asString("") : english, found.path(1).asString(""));
    }

    /** The comment at the start of the query that defines the table. */
    private static String grain(String table) {
        String query =
                WarehouseTables.all().stream()
                        .filter(staged -> staged.name().equals(table))
                        .map(StagedTable::query)
                        .findFirst()
                        .or(() -> WarehouseMarts.find(table))
                        .orElse("-- One row: the instant that the snapshot shows.");
        return query.lines()
                .takeWhile(line -> line.startsWith(COMMENT))
                .map(line -> line.substring(COMMENT.length()))
                .collect(Collectors.joining(" "));
    }

    private static JsonNode read() {
        try (InputStream file = DataDictionary.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            return new YAMLMapper().readTree(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " could not be read", e);
        }
    }
}

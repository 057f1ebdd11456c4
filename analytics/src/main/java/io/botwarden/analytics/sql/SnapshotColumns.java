package io.botwarden.analytics.sql;

import io.botwarden.analytics.warehouse.SnapshotReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of all tables of a snapshot, in their order. They are read at once: DuckDB lists the
 * columns of every snapshot to find those of one table.
 */
final class SnapshotColumns {

    private static final String COLUMNS =
            """
            select table_name, column_name, data_type from duckdb_columns()
            where schema_name = current_schema()
            order by table_name, column_index\
            """;

    private final Map<String, Map<String, String>> types;

    private SnapshotColumns(Map<String, Map<String, String>> types) {
        this.types = types;
    }

    static SnapshotColumns of(SnapshotReader snapshot) {
        Map<String, Map<String, String>> types = new HashMap<>();
        try (Statement statement = snapshot.connection().createStatement();
                ResultSet row = statement.executeQuery(COLUMNS)) {
            while (row.next()) {
                types.computeIfAbsent(row.getString(1), _ -> new LinkedHashMap<>())
                        .put(row.getString(2), row.getString(3));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The columns of the snapshot could not be read", e);
        }
        return new SnapshotColumns(types);
    }

    /** DuckDB's names of the types, by column; empty if the snapshot has no such table. */
    Map<String, String> types(String table) {
        return types.getOrDefault(table, Map.of());
    }

    /** The names of the columns; empty if the snapshot has no such table. */
    List<String> names(String table) {
        return List.copyOf(types(table).keySet());
    }

    /** The tables that an analyst may read. */
    List<AnalystTable> readable(Map<String, Reach> reaches) {
        return AnalystTables.all().stream()
                .filter(table ->
                        RowRule.condition(
                                        table.rows(),
                                        reaches.getOrDefault(table.permission(), Reach.NOTHING))
                                != null)
                .filter(table -> !types(table.name()).isEmpty())
                .toList();
    }
}

package io.botwarden.trino;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of a worked example, read from DuckDB and written as queries of Trino. */
final class ExampleTables {

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    private ExampleTables() {}

    /** The query of each table by name. */
    static Map<String, String> of(Connection duckDb) throws SQLException {
        Map<String, String> queries = new HashMap<>();
        try (Statement statement = duckDb.createStatement();
                ResultSet table =
                        statement.executeQuery(
                                "select view_name from duckdb_views() where not internal and sql like '%read_parquet%'")) {
            while (table.next()) {
                queries.put(table.getString(1), query(duckDb, table.getString(1)));
            }
        }
        return queries;
    }

    private static String query(Connection duckDb, String table) throws SQLException {
        try (Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery("select * from \"%s\"".formatted(table))) {
            List<String> names = new ArrayList<>();
            List<String> typed = new ArrayList<>();
            List<String> nothing = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                String name = '"' + row.getMetaData().getColumnName(i) + '"';
                String type = type(row.getMetaData().getColumnTypeName(i));
                names.add(name);
                typed.add("cast(%1$s as %2$s) as %1$s".formatted(name, type));
                nothing.add("null");
            }
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= names.size(); i++) {
                    values.add(literal(row.getObject(i)));
                }
                rows.add("(" + String.join(", ", values) + ")");
            }
            return "select %s from (values %s) as given (%s)%s"
                    .formatted(
                            String.join(", ", typed),
                            rows.isEmpty()
                                    ? "(" + String.join(", ", nothing) + ")"
                                    : String.join(",\n", rows),
                            String.join(", ", names),
                            rows.isEmpty() ? " where false" : "");
        }
    }

    private static String type(String duckDb) {
        return duckDb.endsWith("[]")
                ? "array(%s)".formatted(type(duckDb.substring(0, duckDb.length() - 2)))
                : duckDb.replace("TIMESTAMP WITH TIME ZONE", "timestamp(6) with time zone")
                        .replace("STRUCT(", "row(");
    }

    private static String literal(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> "null";
            case OffsetDateTime instant ->
                    "timestamp '%s UTC'"
                            .formatted(
                                    instant.withOffsetSameInstant(ZoneOffset.UTC).format(INSTANT));
            case Array array -> list((Object[]) array.getArray(), "array[", "]");
            case Struct struct -> list(struct.getAttributes(), "row(", ")");
            case BigDecimal number -> "decimal '%s'".formatted(number.toPlainString());
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case UUID uuid -> "uuid '%s'".formatted(uuid);
            default -> "'%s'".formatted(value.toString().replace("'", "''"));
        };
    }

    private static String list(@Nullable Object[] elements, String begin, String end)
            throws SQLException {
        List<String> literals = new ArrayList<>();
        for (Object element : elements) {
            literals.add(literal(element));
        }
        return literals.stream().collect(Collectors.joining(", ", begin, end));
    }
}

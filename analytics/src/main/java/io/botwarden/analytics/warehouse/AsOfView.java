package io.botwarden.analytics.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Shows a planned table in DuckDB: of each record its latest version, and none that was deleted.
 *
 * <p>A file of first versions that no revised row's key can be in is read as it is; a table without
 * revisions is thus a plain scan. From the other files of first versions the keys that were revised
 * are left out, and of the revised rows those of each key's last cut are taken. The keys with their
 * last cuts are put into a table beside the view, once for a snapshot.
 */
final class AsOfView {

    private final PlannedTable planned;
    private final String schema;

    /**
     * @param planned the table's files
     * @param schema the DuckDB schema that the view is made in
     */
    AsOfView(PlannedTable planned, String schema) {
        this.planned = planned;
        this.schema = schema;
    }

    /** Creates the view, which has the table's name. */
    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!planned.revised().isEmpty()) {
                statement.execute(
                        "create table %s as select id, max(cut) as cut from %s group by id"
                                .formatted(revisions(), parquet(planned.revised())));
            }
            statement.execute(
                    "create view %s.%s as %s"
                            .formatted(schema, quoted(planned.name()), rows(statement)));
        }
    }

    private String rows(Statement statement) throws SQLException {
        List<PlannedFile> firsts = planned.firsts();
        List<PlannedFile> revised = planned.revised();
        if (planned.files().isEmpty()) {
            return "select %s where false".formatted(nothing());
        }
        if (revised.isEmpty()) {
            return "select %s from %s".formatted(columns(), parquet(firsts));
        }
        List<PlannedFile> touched = touched(statement, firsts);
        List<PlannedFile> untouched =
                firsts.stream().filter(file -> !touched.contains(file)).toList();
        StringBuilder union = new StringBuilder();
        if (!untouched.isEmpty()) {
            union.append("select %s from %s union all ".formatted(columns(), parquet(untouched)));
        }
        if (!touched.isEmpty()) {
            union.append(
                            "select %s from %s as kept where not exists (select 1 from %s as later where later.id = kept.id and later.cut > kept.cut)"
                                    .formatted(columns(), parquet(touched), revisions()))
                    .append(" union all ");
        }
        return union.append(
                        "select %s from (select kept.* from %s as kept join %s as later using (id, cut)"
                                .formatted(columns(), parquet(revised), revisions()))
                .append(" where not kept.deleted)")
                .toString();
    }

    /** The files of first versions that hold, by their range of keys, a key that was revised. */
    private List<PlannedFile> touched(Statement statement, List<PlannedFile> firsts)
            throws SQLException {
        if (firsts.isEmpty()) {
            return List.of();
        }
        String ranges =
                java.util.stream.IntStream.range(0, firsts.size())
                        .mapToObj(i ->
                                "(%d, %d, %d)"
                                        .formatted(
                                                i,
                                                firsts.get(i).lowestId(),
                                                firsts.get(i).highestId()))
                        .collect(Collectors.joining(", "));
        String sql =
                ("select file from (values %s) as range (file, low, high)"
                                + " where exists (select 1 from %s where id between low and high)")
                        .formatted(ranges, revisions());
        try (ResultSet found = statement.executeQuery(sql)) {
            List<PlannedFile> touched = new java.util.ArrayList<>();
            while (found.next()) {
                touched.add(firsts.get(found.getInt(1)));
            }
            return touched;
        }
    }

    private String revisions() {
        return "%s.%s".formatted(schema, quoted(planned.name() + " revisions"));
    }

    private String columns() {
        return shown().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
    }

    private String nothing() {
        return shown().map(column ->
                        "null::%s as %s"
                                .formatted(duckDbType(column.type()), quoted(column.name())))
                .collect(Collectors.joining(", "));
    }

    private java.util.stream.Stream<NestedField> shown() {
        return planned.schema().columns().stream()
                .filter(column -> !TableShape.bookkeeping(column.name()));
    }

    private static String parquet(List<PlannedFile> files) {
        return files.stream()
                .map(file -> literal(file.path().toString()))
                .collect(
                        Collectors.joining(
                                ", ", "read_parquet([", "], hive_partitioning = false)"));
    }

    private static String duckDbType(Type type) {
        return switch (type.typeId()) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "integer";
            case LONG -> "bigint";
            case STRING -> "varchar";
            case DATE -> "date";
            case TIMESTAMP -> "timestamptz";
            case UUID -> "uuid";
            case DECIMAL -> "decimal(%d, %d)".formatted(ValueType.PRECISION, ValueType.SCALE);
            case LIST -> duckDbType(type.asListType().elementType()) + "[]";
            case STRUCT ->
                    type.asStructType().fields().stream()
                            .map(field -> quoted(field.name()) + " " + duckDbType(field.type()))
                            .collect(Collectors.joining(", ", "struct(", ")"));
            default ->
                    throw new IllegalArgumentException(
                            "The warehouse has no columns of type " + type);
        };
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}

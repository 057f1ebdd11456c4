package io.botwarden.analytics.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Creates a DuckDB view of a planned table: the latest version of each record, without deleted
 * ones. Columns that were added since are null.
 *
 * <p>A file of first versions whose key range contains no revised row is read directly; a table
 * without revisions is therefore a plain scan. From other files of first versions the revised keys
 * are excluded, and from the revised rows those of each key's last cut are used. The keys with
 * their first and last cuts are stored in a table next to the view, once per snapshot.
 */
final class AsOfView {

    private final PlannedTable planned;
    private final String schema;

    /** The rows to exclude from a file of first versions. */
    private enum Superseded {
        /** None: no revised key is in the file's key range. */
        NOTHING,
        /** The rows whose keys were revised. */
        REVISED,
        /**
         * The rows whose keys were revised after the file was written: a key in its range was
         * revised before, too.
         */
        REVISED_LATER
    }

    /**
     * @param planned the table's files
     * @param schema the DuckDB schema of the view
     */
    AsOfView(PlannedTable planned, String schema) {
        this.planned = planned;
        this.schema = schema;
    }

    /** Creates the view under the table's name. */
    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create view %s.%s as %s"
                            .formatted(schema, quoted(planned.name()), rows(statement)));
        }
    }

    private String rows(Statement statement) throws SQLException {
        List<PlannedFile> revised = planned.revised();
        if (planned.files().isEmpty()) {
            return "select %s where false".formatted(nothing());
        }
        if (revised.isEmpty()) {
            return "select %s from %s".formatted(columns(), parquet(planned.firsts()));
        }
        statement.execute(
                "create table %s as select id, min(cut) as first_cut, max(cut) as last_cut from %s group by id"
                        .formatted(revisions(), parquet(revised)));
        List<String> parts = new ArrayList<>();
        files(statement)
                .forEach((superseded, files) -> parts.add(firstVersions(superseded, files)));
        parts.add(latestRevisions(revised));
        return String.join(" union all ", parts);
    }

    /**
     * A join on the key alone is ten times as fast as one that also compares cuts, which few files
     * need.
     */
    private String firstVersions(Superseded superseded, List<PlannedFile> files) {
        String all = "select %s from %s as kept".formatted(columns(), parquet(files));
        return switch (superseded) {
            case NOTHING -> all;
            case REVISED ->
                    "%s anti join %s as later on later.id = kept.id".formatted(all, revisions());
            case REVISED_LATER ->
                    "%s where not exists (select 1 from %s as later where later.id = kept.id and later.last_cut > kept.cut)"
                            .formatted(all, revisions());
        };
    }

    private String latestRevisions(List<PlannedFile> revised) {
        boolean oneCut = revised.stream().map(PlannedFile::cut).distinct().count() == 1;
        String latest =
                oneCut
                        ? ""
                        : " join %s as later on later.id = kept.id and later.last_cut = kept.cut"
                                .formatted(revisions());
        return "select %s from (select kept.* from %s as kept%s where not kept.deleted)"
                .formatted(columns(), parquet(revised), latest);
    }

    /** The files of first versions by the rows to exclude. */
    private Map<Superseded, List<PlannedFile>> files(Statement statement) throws SQLException {
        List<PlannedFile> firsts = planned.firsts();
        Map<Superseded, List<PlannedFile>> files = new EnumMap<>(Superseded.class);
        if (firsts.isEmpty()) {
            return files;
        }
        String ranges =
                IntStream.range(0, firsts.size())
                        .mapToObj(i -> range(i, firsts.get(i)))
                        .collect(Collectors.joining(", "));
        String sql =
                """
                select file, count(id), coalesce(bool_or(first_cut < file_cut), false)
                from (values %s) as range (file, low, high, file_cut)
                left join %s as revisions on id between low and high
                group by file order by file
                """
                        .formatted(ranges, revisions());
        try (ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                Superseded superseded =
                        found.getLong(2) == 0
                                ? Superseded.NOTHING
                                : found.getBoolean(3)
                                        ? Superseded.REVISED_LATER
                                        : Superseded.REVISED;
                files.computeIfAbsent(superseded, none -> new ArrayList<>())
                        .add(firsts.get(found.getInt(1)));
            }
        }
        return files;
    }

    private static String range(int number, PlannedFile file) {
        return "(%d, %d, %d, %d)".formatted(number, file.lowestId(), file.highestId(), file.cut());
    }

    private String revisions() {
        return "%s.%s".formatted(schema, quoted(planned.name() + " revisions"));
    }

    private String columns() {
        return Stream.concat(
                        shown().map(column -> quoted(column.name())),
                        planned.later().stream().map(AsOfView::nothing))
                .collect(Collectors.joining(", "));
    }

    private String nothing() {
        return Stream.concat(shown(), planned.later().stream())
                .map(AsOfView::nothing)
                .collect(Collectors.joining(", "));
    }

    private static String nothing(NestedField column) {
        return "null::%s as %s".formatted(duckDbType(column.type()), quoted(column.name()));
    }

    private Stream<NestedField> shown() {
        return planned.schema().columns().stream()
                .filter(column -> !TableShape.bookkeeping(column.name()));
    }

    static String parquet(List<PlannedFile> files) {
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

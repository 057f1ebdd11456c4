package io.botwarden.platform.graphql;

import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.testing.TestDatabase;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All rows of the tables, as plain values for the interpreter. */
final class PlainRows {

    private final Map<String, Map<Long, Row>> tables = new HashMap<>();
    private final Map<String, Set<Map.Entry<Long, Long>>> views = new HashMap<>();
    private final Map<String, Map<Long, List<Place>>> places = new HashMap<>();
    private final FieldCipher cipher;

    private PlainRows(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** A row: its columns by name. */
    record Row(String table, long key, Map<String, @Nullable Object> columns) {

        @Nullable Object get(String column) {
            if (!columns.containsKey(column)) {
                throw new IllegalArgumentException(table + " has no column " + column);
            }
            return columns.get(column);
        }
    }

    /** A bot or department that a record belongs to according to a view. */
    record Place(@Nullable Object bot, @Nullable Object department) {}

    /**
     * All rows of the tables.
     *
     * @param views the views of a record's key and an identity's
     * @param places the views of a record's key, a bot's and a department's
     */
    static PlainRows of(
            TestDatabase database,
            Set<String> tables,
            Set<String> views,
            Set<String> places,
            FieldCipher cipher)
            throws SQLException {
        PlainRows rows = new PlainRows(cipher);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                rows.tables.put(table, read(statement, table));
            }
            for (String view : views) {
                rows.views.put(view, readPairs(statement, view));
            }
            for (String view : places) {
                rows.places.put(view, readPlaces(statement, view));
            }
        }
        return rows;
    }

    List<Row> all(String table) {
        return new ArrayList<>(table(table).values());
    }

    @Nullable Row find(String table, @Nullable Object key) {
        return key == null ? null : table(table).get((Long) key);
    }

    /** Whether a view shows the record to the identity. */
    boolean isShown(String view, long record, long identity) {
        return views.getOrDefault(view, Set.of()).contains(Map.entry(record, identity));
    }

    /** The bots and departments of a record, according to a view. */
    List<Place> places(String view, @Nullable Object record) {
        Map<Long, List<Place>> all = places.getOrDefault(view, Map.of());
        return record == null ? List.of() : all.getOrDefault((Long) record, List.of());
    }

    private static Map<Long, List<Place>> readPlaces(Statement statement, String view)
            throws SQLException {
        Map<Long, List<Place>> places = new HashMap<>();
        try (ResultSet result =
                statement.executeQuery("select record_id, bot_id, department_id from " + view)) {
            while (result.next()) {
                places.computeIfAbsent(result.getLong("record_id"), key -> new ArrayList<>())
                        .add(
                                new Place(
                                        result.getObject("bot_id"),
                                        result.getObject("department_id")));
            }
        }
        return places;
    }

    private static Set<Map.Entry<Long, Long>> readPairs(Statement statement, String view)
            throws SQLException {
        Set<Map.Entry<Long, Long>> pairs = new HashSet<>();
        try (ResultSet result =
                statement.executeQuery("select record_id, identity_id from " + view)) {
            while (result.next()) {
                pairs.add(Map.entry(result.getLong("record_id"), result.getLong("identity_id")));
            }
        }
        return pairs;
    }

    /** The plain text of an encrypted field. */
    @Nullable String text(StoredField.Encrypted field, Row row) {
        Row holder = field.through() == null ? row : find(field.table(), row.get(field.through()));
        Object sealed = holder == null ? null : holder.get(field.column());
        return sealed == null ? null : cipher.decrypt((byte[]) sealed, field.purpose());
    }

    private Map<Long, Row> table(String table) {
        return tables.getOrDefault(table, Map.of());
    }

    private static Map<Long, Row> read(Statement statement, String table) throws SQLException {
        Map<Long, Row> rows = new LinkedHashMap<>();
        try (ResultSet result = statement.executeQuery("select * from " + table + " order by id")) {
            ResultSetMetaData meta = result.getMetaData();
            while (result.next()) {
                Map<String, @Nullable Object> columns = new HashMap<>();
                for (int k = 1; k <= meta.getColumnCount(); k++) {
                    columns.put(meta.getColumnName(k), plain(result, meta, k));
                }
                long key = result.getLong("id");
                rows.put(key, new Row(table, key, columns));
            }
        }
        return rows;
    }

    private static @Nullable Object plain(ResultSet result, ResultSetMetaData meta, int k)
            throws SQLException {
        return switch (meta.getColumnTypeName(k)) {
            case "timestamptz" -> result.getObject(k, OffsetDateTime.class);
            case "date" -> result.getObject(k, LocalDate.class);
            case "int2" -> result.getObject(k) == null ? null : result.getInt(k);
            case String array when array.startsWith("_") -> elements(result.getArray(k));
            default -> result.getObject(k);
        };
    }

    private static @Nullable List<@Nullable Object> elements(@Nullable Array array)
            throws SQLException {
        if (array == null) {
            return null;
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (Object element : (Object[]) array.getArray()) {
            elements.add(
                    element instanceof Timestamp time
                            ? time.toInstant().atOffset(ZoneOffset.UTC)
                            : element);
        }
        return elements;
    }
}

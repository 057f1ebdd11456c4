package io.botwarden.trino;

import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of a table by id, with values that do not depend on the engine. */
final class SortedRows {

    /** Of the driver, without which these sources compile. */
    private static final String ROW = "io.trino.jdbc.Row";

    private SortedRows() {}

    /** The values of each row by column. */
    static List<Map<String, @Nullable Object>> of(Connection connection, String table)
            throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select * from \"%s\" order by id".formatted(table))) {
            while (row.next()) {
                Map<String, @Nullable Object> values = new TreeMap<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.put(row.getMetaData().getColumnName(i), plain(row.getObject(i)));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Timestamp timestamp -> timestamp.toInstant();
            case OffsetDateTime instant -> instant.toInstant();
            case Date date -> date.toLocalDate();
            case UUID uuid -> uuid.toString();
            case Array array -> list((Object[]) array.getArray());
            case Struct struct -> list(struct.getAttributes());
            default -> value.getClass().getName().equals(ROW) ? list(valuesOf(value)) : value;
        };
    }

    private static @Nullable Object[] valuesOf(Object row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object field : (List<?>) called(row, "getFields")) {
            values.add(called(field, "getValue"));
        }
        return values.toArray();
    }

    private static Object called(Object object, String method) throws SQLException {
        try {
            return object.getClass().getMethod(method).invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new SQLException("A row of Trino has no " + method, e);
        }
    }

    private static List<@Nullable Object> list(@Nullable Object[] elements) throws SQLException {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object element : Arrays.asList(elements)) {
            list.add(plain(element));
        }
        return list;
    }
}

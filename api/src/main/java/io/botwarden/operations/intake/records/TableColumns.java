package io.botwarden.operations.intake.records;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a table, as the database declares them. */
final class TableColumns {

    private static final String COLUMNS =
            """
            select a.attname, a.attnotnull, a.attidentity <> '' or a.attgenerated <> '' as given,
              pg_get_expr(d.adbin, d.adrelid) as fallback,
              exists (
                select from pg_constraint c
                where c.conrelid = a.attrelid and c.contype = 'f' and c.confrelid = 'identity'::regclass and c.conkey = array[a.attnum]
              ) as account
            from pg_attribute a
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
            order by a.attnum
            """;

    private TableColumns() {}

    /**
     * A column.
     *
     * @param isRequired whether a new row must give it
     * @param fallback the expression of its default; null if there is none
     * @param isAccount whether it refers to an account
     */
    record Shape(boolean isRequired, @Nullable String fallback, boolean isAccount) {}

    /** The columns of a table by name. */
    static Map<String, Shape> of(Connection connection, String table) throws SQLException {
        Map<String, Shape> columns = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    boolean given = found.getBoolean("given");
                    String fallback = given ? null : found.getString("fallback");
                    columns.put(
                            found.getString("attname"),
                            new Shape(
                                    found.getBoolean("attnotnull") && !given && fallback == null,
                                    fallback,
                                    found.getBoolean("account")));
                }
            }
        }
        return columns;
    }
}

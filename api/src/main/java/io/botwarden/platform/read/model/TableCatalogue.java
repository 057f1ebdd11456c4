package io.botwarden.platform.read.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database's tables, views and functions that return rows or keys, as far as the model needs
 * them.
 *
 * @param tables by name
 */
record TableCatalogue(Map<String, TableShape> tables) {

    private static final String COLUMNS =
            """
            select c.relname, c.relkind = 'v' as is_view, a.attname, t.typname, a.attnotnull
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid
            join pg_type t on t.oid = a.atttypid
            where c.relnamespace = current_schema()::regnamespace
              and c.relkind in ('r', 'v', 'm', 'p') and a.attnum > 0 and not a.attisdropped
            union all
            select p.proname, true, a.attname, t.typname, false
            from pg_proc p
            join pg_type r on r.oid = p.prorettype
            join pg_attribute a on a.attrelid = r.typrelid
            join pg_type t on t.oid = a.atttypid
            where p.pronamespace = current_schema()::regnamespace
              and p.proretset and a.attnum > 0 and not a.attisdropped
            union all
            select p.proname, true, p.proname, t.typname, false
            from pg_proc p
            join pg_type t on t.oid = p.prorettype
            where p.pronamespace = current_schema()::regnamespace and t.typname = '_int8' and not p.proretset
            """;

    private static final String UNIQUE_COLUMNS =
            """
            select c.relname, a.attname
            from pg_index i
            join pg_class c on c.oid = i.indrelid
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
            where c.relnamespace = current_schema()::regnamespace
              and i.indisunique and i.indnkeyatts = 1 and i.indpred is null and i.indexprs is null
            """;

    private static final String FOREIGN_KEYS =
            """
            select c.relname, a.attname, r.relname as referenced
            from pg_constraint f
            join pg_class c on c.oid = f.conrelid
            join pg_class r on r.oid = f.confrelid
            join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
            where c.relnamespace = current_schema()::regnamespace
              and f.contype = 'f' and cardinality(f.conkey) = 1
            """;

    /**
     * A column.
     *
     * @param type PostgreSQL's short name of the type: {@code int8}, {@code text}, {@code _text}
     *     for an array
     * @param notNull whether the column is not null; unknown for a view, and then assumed
     */
    record ColumnShape(String type, boolean notNull) {}

    /**
     * A table, a view, or the rows of a function.
     *
     * @param unique columns with unique values
     * @param foreignKeys the table that a column refers to, by column
     * @param view whether it is a view or the rows of a function
     */
    record TableShape(
            Map<String, ColumnShape> columns,
            Set<String> unique,
            Map<String, String> foreignKeys,
            boolean view) {

        /** Whether no two rows have the same value; unknown for a view, and then assumed. */
        boolean isUnique(String column) {
            return view || unique.contains(column);
        }
    }

    @Nullable TableShape table(String name) {
        return tables.get(name);
    }

    /** Reads the catalogue of the connection's current schema. */
    static TableCatalogue read(DataSource source) {
        try (Connection connection = source.getConnection()) {
            Map<String, TableShape> tables = new HashMap<>();
            readColumns(connection, tables);
            readUniqueColumns(connection, tables);
            readForeignKeys(connection, tables);
            return new TableCatalogue(Map.copyOf(tables));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The database's catalogue cannot be read: " + e.getMessage(), e);
        }
    }

    private static void readColumns(Connection connection, Map<String, TableShape> tables)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                boolean view = rows.getBoolean("is_view");
                tables.computeIfAbsent(
                                rows.getString("relname"),
                                name ->
                                        new TableShape(
                                                new HashMap<>(),
                                                new HashSet<>(),
                                                new HashMap<>(),
                                                view))
                        .columns()
                        .put(
                                rows.getString("attname"),
                                new ColumnShape(
                                        rows.getString("typname"),
                                        view || rows.getBoolean("attnotnull")));
            }
        }
    }

    private static void readUniqueColumns(Connection connection, Map<String, TableShape> tables)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNIQUE_COLUMNS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                TableShape table = tables.get(rows.getString("relname"));
                if (table != null) {
                    table.unique().add(rows.getString("attname"));
                }
            }
        }
    }

    private static void readForeignKeys(Connection connection, Map<String, TableShape> tables)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FOREIGN_KEYS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                TableShape table = tables.get(rows.getString("relname"));
                if (table != null) {
                    table.foreignKeys()
                            .put(rows.getString("attname"), rows.getString("referenced"));
                }
            }
        }
    }
}

package io.botwarden.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Generates many rows for any table from the database's catalogue: references use the first 500
 * rows of the other table, a column with an enumerated check gets each of its values, and unique
 * columns are unique. Rules between columns are dropped first: the rows are only for reading.
 */
public final class GeneratedRows {

    private static final int REFERENCED = 500;
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'::text");

    private final DataSource database;

    /**
     * Over a database that nothing else uses.
     *
     * @param database with the owner of its tables
     */
    public GeneratedRows(DataSource database) {
        this.database = database;
    }

    /**
     * Fills all tables, several at a time.
     *
     * @param tables their names; views among them are ignored
     */
    public void fill(Iterable<String> tables, int rows) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        try (Connection connection = database.getConnection()) {
            for (String table : tables) {
                List<String> found = columns(connection, table);
                if (!found.isEmpty()) {
                    columns.put(table, found);
                }
            }
            for (String table : columns.keySet()) {
                dropRules(connection, table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The rows cannot be made", e);
        }
        columns.entrySet().parallelStream()
                .forEach(table ->
                        insert(table.getKey(), insertion(table.getKey(), table.getValue(), rows)));
    }

    private static String insertion(String table, List<String> columns, int rows) {
        List<String> names = columns.stream().map(one -> one.split("=", 2)[0]).toList();
        List<String> values = columns.stream().map(one -> one.split("=", 2)[1]).toList();
        return "insert into %s (%s) select %s from generate_series(1, %d) k on conflict do nothing"
                .formatted(table, String.join(", ", names), String.join(", ", values), rows);
    }

    /**
     * Inserts many rows into a table without its triggers. Its plain indexes are created
     * afterwards, which is many times faster than row by row.
     */
    public void insert(String table, String statement) {
        try (Connection connection = database.getConnection()) {
            execute(connection, "alter table %s disable trigger user".formatted(table));
            List<String> indexes = dropIndexes(connection, table);
            execute(connection, statement);
            for (String index : indexes) {
                execute(connection, index);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The rows of " + table + " cannot be made", e);
        }
    }

    /** Also drops foreign keys of other tables to it, and disables crash safety. */
    private static void dropRules(Connection connection, String table) throws SQLException {
        List<String> drops =
                texts(
                        connection,
                        """
                        select format('alter table %%s drop constraint %%I', conrelid::regclass, conname) from pg_constraint
                        where conrelid = '%1$s'::regclass and (contype in ('c', 'f', 'x') or condeferrable)
                          or confrelid = '%1$s'::regclass and contype = 'f'
                        union all
                        select 'alter table %1$s set unlogged' from pg_class where oid = '%1$s'::regclass and relkind = 'r'
                        """
                                .formatted(table));
        for (String drop : drops) {
            execute(connection, drop);
        }
    }

    /** Returns the statements that create them again. */
    private static List<String> dropIndexes(Connection connection, String table)
            throws SQLException {
        String plain =
                "from pg_index where indrelid = '%s'::regclass and not indisunique"
                        .formatted(table);
        List<String> definitions = texts(connection, "select pg_get_indexdef(indexrelid) " + plain);
        for (String index : texts(connection, "select indexrelid::regclass::text " + plain)) {
            execute(connection, "drop index " + index);
        }
        return definitions;
    }

    /** Each column that gets a value, as {@code name=expression} over {@code k}. */
    private static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                """
                                select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as required, a.attnum as place,
                                  (select string_agg(pg_get_constraintdef(c.oid), ' ') from pg_constraint c
                                   where c.conrelid = a.attrelid and c.contype = 'c' and c.conkey = array[a.attnum]) as rule,
                                  exists (select from pg_constraint c
                                    where c.conrelid = a.attrelid and c.contype = 'f' and c.conkey = array[a.attnum]) as reference,
                                  exists (select from pg_index i where i.indrelid = a.attrelid and i.indisunique and i.indnkeyatts = 1
                                    and i.indkey[0] = a.attnum) as sole,
                                  (select array_position(i.indkey::int[], a.attnum::int) from pg_index i
                                   where i.indrelid = a.attrelid and i.indisunique and i.indnkeyatts > 1
                                     and a.attnum = any (i.indkey::int[]) order by i.indexrelid limit 1) as part
                                from pg_attribute a
                                join pg_class t on t.oid = a.attrelid
                                where a.attrelid = '%s'::regclass and t.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
                                  and a.attidentity = '' and a.attgenerated = '' and format_type(a.atttypid, null) <> 'xid8'
                                order by a.attnum
                                """
                                        .formatted(table))) {
            while (found.next()) {
                String name = found.getString("name");
                String value = value(found);
                columns.add(
                        "%s=%s"
                                .formatted(
                                        name,
                                        found.getBoolean("required") || found.getBoolean("sole")
                                                ? value
                                                : "case when %s %% 5 > 0 then %s end"
                                                        .formatted(mixed(name), value)));
            }
        }
        return columns;
    }

    private static String value(ResultSet column) throws SQLException {
        String name = column.getString("name");
        String type = column.getString("type");
        boolean sole = column.getBoolean("sole");
        if (column.getBoolean("reference")) {
            return sole ? "k" : reference(name, column.getInt("part"));
        }
        String rule = column.getString("rule");
        List<String> values = rule == null || type.endsWith("[]") ? List.of() : quoted(rule);
        if (type.equals("text") && rule != null && rule.contains("ARRAY[") && !values.isEmpty()) {
            return "(array[%s])[1 + %s %% %d]"
                    .formatted(
                            values.stream()
                                    .map("'%s'"::formatted)
                                    .collect(Collectors.joining(", ")),
                            mixed(name),
                            values.size());
        }
        if (type.equals("bigint[]") && name.endsWith("_ids")) {
            return "array[%s, %s]".formatted(reference(name, 0), reference(name + "2", 0));
        }
        if (type.endsWith("[]")) {
            return "'{}'::" + type;
        }
        return switch (type) {
            case "text", "character varying" ->
                    sole || column.getInt("part") > 0
                            ? "'t' || k"
                            : "'text ' || %s %% 1000".formatted(mixed(name));
            case "boolean" -> "%s %% 2 = 0".formatted(mixed(name));
            case "smallint", "integer" ->
                    sole || column.getInt("part") > 0
                            ? "k"
                            : "1 + %s %% 100".formatted(mixed(name));
            case "bigint" -> sole ? "k" : "1 + %s %% 1000".formatted(mixed(name));
            case "numeric", "double precision", "real" -> "1 + %s %% 90".formatted(mixed(name));
            case "date" -> "date '2010-01-01' + (%s %% 5000)::integer".formatted(mixed(name));
            case "timestamp with time zone" ->
                    "timestamptz '2016-01-01' + %s %% 1000003 * interval '1 minute'"
                            .formatted(mixed(name));
            case "time without time zone" -> "time '08:00'";
            case "interval" -> "interval '1 hour'";
            case "json", "jsonb" -> "'{}'::" + type;
            case "bytea" -> "decode(md5(k::text || '%s'), 'hex')".formatted(name);
            case "uuid" -> "md5(k::text || '%s')::uuid".formatted(name);
            case "inet", "cidr" -> "'10.0.0.1'::" + type;
            case "tsvector" -> "to_tsvector('simple', 'text ' || k)";
            case "pg_snapshot" -> "pg_current_snapshot()";
            default ->
                    throw new IllegalStateException(
                            "No values for columns of type " + type + " such as " + name);
        };
    }

    /** Two references that are unique together get all combinations. */
    private static String reference(String name, int part) {
        return switch (part) {
            case 0 -> "1 + %s %% %d".formatted(mixed(name), REFERENCED);
            case 1 -> "1 + k %% %d".formatted(REFERENCED);
            default -> "1 + k / %d %% %d".formatted(REFERENCED, REFERENCED);
        };
    }

    /** A different permutation of the rows for each column; not negative. */
    private static String mixed(String column) {
        return "(hashint8(k::bigint * 31 + %d)::bigint + 2147483648)".formatted(column.hashCode());
    }

    private static List<String> quoted(String rule) {
        List<String> values = new ArrayList<>();
        Matcher each = QUOTED.matcher(rule);
        while (each.find()) {
            values.add(each.group(1));
        }
        return values;
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

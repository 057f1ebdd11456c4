package io.botwarden.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows of worked examples, which give only the columns that matter: required ones that they leave
 * out get some value. Rules between columns and tables, and triggers, are dropped first; those
 * about one column, such as the states that there are, hold.
 */
public final class ExampleRows {

    private static final Pattern LEAST = Pattern.compile(">= (\\d+)");

    /** The first of the values that a list may have. */
    private static final Pattern AMONG = Pattern.compile("<@ '\\{(\\w+)");

    private static final Pattern QUOTED = Pattern.compile("'([^']*)'::text");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Connection connection;
    private int made;

    /**
     * Over a database that nothing else uses.
     *
     * @param tables the tables of the rows
     */
    public ExampleRows(Connection connection, Iterable<String> tables) throws SQLException {
        this.connection = connection;
        for (String table : tables) {
            dropRules(table);
        }
    }

    private void dropRules(String table) throws SQLException {
        execute("alter table %s disable trigger user".formatted(table));
        List<String> drops =
                texts(
                        """
                        select format('alter table %%s drop constraint %%I', conrelid::regclass, conname) from pg_constraint
                        where conrelid = '%1$s'::regclass and (contype in ('f', 'x') or contype = 'c' and cardinality(conkey) > 1)
                          or confrelid = '%1$s'::regclass and contype = 'f'
                        """
                                .formatted(table));
        for (String drop : drops) {
            execute(drop);
        }
    }

    /** Replaces all rows of the table. */
    public void replace(String table, List<Map<String, Object>> rows) throws SQLException {
        execute("delete from " + table);
        for (Map<String, Object> row : rows) {
            insert(table, row);
        }
    }

    /** Inserts a row. */
    public void insert(String table, Map<String, Object> row) throws SQLException {
        Map<String, Object> complete = new LinkedHashMap<>(required(table));
        complete.putAll(row);
        String columns = String.join(", ", complete.keySet());
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into %1$s (%2$s) overriding system value select %2$s from json_populate_record(null::%1$s, cast(? as json))"
                                .formatted(table, columns))) {
            insert.setString(1, JSON.writeValueAsString(complete));
            insert.executeUpdate();
        }
    }

    /** A value for each column that must have one and has no default. */
    private Map<String, Object> required(String table) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                """
                                select a.attname as name, format_type(a.atttypid, null) as type,
                                  (select string_agg(pg_get_constraintdef(c.oid), ' ') from pg_constraint c
                                   where c.conrelid = a.attrelid and c.contype = 'c' and c.conkey = array[a.attnum]) as rule
                                from pg_attribute a
                                where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull
                                  and not a.atthasdef and a.attidentity = '' and a.attgenerated = ''
                                """
                                        .formatted(table))) {
            while (found.next()) {
                values.put(
                        found.getString("name"),
                        value(found.getString("type"), found.getString("rule")));
            }
        }
        return values;
    }

    private Object value(String type, @Nullable String rule) {
        Matcher listed = QUOTED.matcher(rule == null ? "" : rule);
        return switch (type) {
            case "text" ->
                    rule != null && rule.contains("ARRAY[") && listed.find()
                            ? listed.group(1)
                            : rule != null && rule.contains("64")
                                    ? "0".repeat(64)
                                    : rule != null && rule.contains("[A-Z]{3}")
                                            ? "EUR"
                                            : "text " + ++made;
            case "boolean" -> false;
            case "smallint", "integer" -> {
                Matcher least = LEAST.matcher(rule == null ? "" : rule);
                yield least.find() ? Integer.parseInt(least.group(1)) : ++made;
            }
            case "numeric" -> rule != null && rule.contains("< (1)") ? 0.5 : 1;
            // no record has this key
            case "bigint" -> - ++made;
            case "date" -> "2026-01-01";
            case "timestamp with time zone" -> "2026-01-01T00:00:00Z";
            default -> type.endsWith("[]") ? List.of(element(type, rule)) : "{}";
        };
    }

    private static Object element(String arrayType, @Nullable String rule) {
        return switch (arrayType) {
            case "bigint[]" -> -1;
            // the first one may have to be 0
            case "integer[]", "numeric[]" -> rule != null && rule.contains("[1] = ") ? 0 : 1;
            default -> {
                Matcher among = AMONG.matcher(rule == null ? "" : rule);
                yield among.find() ? among.group(1) : "text";
            }
        };
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts.stream().distinct().toList();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

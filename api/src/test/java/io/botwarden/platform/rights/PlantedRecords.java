package io.botwarden.platform.rights;

import io.botwarden.platform.protection.FieldCipher;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Creates a record in each table, all of one department: every reference leads to the other planted
 * records, and every text is the one to look for. The columns come from the database's catalogue,
 * so that new tables are included automatically. Triggers and rules between columns are disabled:
 * the records are only for reading.
 */
final class PlantedRecords {

    private static final Pattern QUOTED = Pattern.compile("'([^']*)'::text");

    /** Values that a row needs to appear in its views, by table and column, as SQL. */
    private static final Map<String, Map<String, String>> PARTICULAR =
            Map.ofEntries(
                    Map.entry(
                            "department",
                            Map.of(
                                    "lineage",
                                            "array[currval(pg_get_serial_sequence('department', 'id'))]",
                                    "state", "'ACTIVE'",
                                    "closed_by_id", "null",
                                    "successor_id", "null")),
                    Map.entry("team", Map.of("state", "'ACTIVE'", "dissolved_by_id", "null")),
                    Map.entry(
                            "incident",
                            Map.of(
                                    "acknowledge_due_at", "now() + interval '1 hour'",
                                    "resolve_due_at", "now() + interval '1 hour'",
                                    "calendar_id", "null")),
                    Map.entry("change", Map.of("ends_at", "now() + interval '1 hour'")),
                    Map.entry("manual", Map.of("state", "'PUBLISHED'", "published_at", "now()")),
                    Map.entry(
                            "on_call_layer",
                            Map.of(
                                    "handover_time", "'08:00'",
                                    "from_time", "null",
                                    "before_time", "null")),
                    Map.entry(
                            "risk",
                            Map.of(
                                    "bot_ids",
                                    "array[currval(pg_get_serial_sequence('bot', 'id'))]")),
                    Map.entry(
                            "risk_proposal",
                            Map.of(
                                    "bot_ids",
                                    "array[currval(pg_get_serial_sequence('bot', 'id'))]")),
                    // everybody who reads the model of the company sees who is responsible for it
                    Map.entry(
                            "risk_model_version",
                            Map.of(
                                    "drafted_by_id", "null",
                                    "proposed_by_id", "null",
                                    "decided_by_id", "null")),
                    Map.entry(
                            "kpi_revision",
                            Map.of(
                                    "drafted_by_id", "null",
                                    "approved_by_id", "null",
                                    "withdrawn_by_id", "null",
                                    "tried_snapshot_id", "null")),
                    Map.entry(
                            "appraisal_scheme",
                            Map.of(
                                    "definition",
                                            "'{\"dimensions\": [{\"indicators\": [{\"code\": \"x\", \"anchors\": [{\"value\": 0, \"meaning\": {\"en\": \"a\", \"zh\": \"b\"}}]}]}]}'",
                                    "drafted_by_id", "null",
                                    "approved_by_id", "null",
                                    "withdrawn_by_id", "null")),
                    // everybody who works here sees courses and sessions, and who is responsible
                    Map.entry("course", Map.of("retired_by_id", "null")),
                    Map.entry(
                            "course_requirement",
                            Map.of("required_by_id", "null", "ended_by_id", "null")),
                    Map.entry(
                            "training_session",
                            Map.of(
                                    "scheduled_by_id", "(select min(id) from identity)",
                                    "held_by_id", "null",
                                    "cancelled_by_id", "null")),
                    Map.entry(
                            "development_goal",
                            Map.of(
                                    "kind", "'TEXT'",
                                    "skill_id", "null",
                                    "course_id", "null",
                                    "evidence", "null")),
                    // more than the planted assessment, so that something is suggested
                    Map.entry("job_role_skill", Map.of("level", "5")),
                    // those of a person are shown to fewer people
                    Map.entry("appraisal_rating", Map.of("employee_id", "null")),
                    Map.entry(
                            "appraisal_appeal",
                            Map.of("employee_id", "null", "person_scorecard_id", "null")),
                    Map.entry("contingency_plan_version", Map.of("state", "'APPROVED'")),
                    Map.entry("contingency_plan_bot", Map.of("in_force", "true")),
                    Map.entry("alert_rule", Map.of("kind", "'ABSENCE'", "window_seconds", "60")),
                    Map.entry("access_grant", Map.of("scope", "'DEPARTMENT'")),
                    Map.entry(
                            "appraisal_cycle",
                            Map.of(
                                    "state", "'PUBLISHED'",
                                    "published_at", "now()",
                                    "appeals_end_at", "now() + interval '14 days'",
                                    "finalized_at", "null")));

    private final DataSource database;
    private final FieldCipher cipher;
    private final Map<String, List<Column>> tables = new LinkedHashMap<>();
    private int plantings;

    /**
     * A column that gets a value.
     *
     * @param references the table that its foreign key references; null if there is none
     * @param values the values that a check allows; empty if it allows any
     */
    private record Column(
            String name,
            String type,
            boolean required,
            boolean hasDefault,
            @Nullable String references,
            List<String> values) {}

    PlantedRecords(DataSource database, FieldCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /**
     * Plants a record in each table and in those that they reference.
     *
     * @param wanted the tables; views among them are ignored
     * @param text the value of every text, by table and column
     * @return the keys by table
     */
    Map<String, Long> plant(Set<String> wanted, Text text) {
        plantings++;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : inOrder(connection, wanted)) {
                statement.execute("alter table %s disable trigger user".formatted(table));
            }
            Map<String, Long> keys = new HashMap<>();
            Map<String, Set<String>> later = new LinkedHashMap<>();
            for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
                Long key = insert(connection, table.getKey(), table.getValue(), keys, later, text);
                keys.put(table.getKey(), key);
            }
            for (Map.Entry<String, Set<String>> table : later.entrySet()) {
                for (Column column : tables.get(table.getKey())) {
                    if (table.getValue().contains(column.name())) {
                        statement.execute(
                                "update %s set %s = %d where id = %d"
                                        .formatted(
                                                table.getKey(),
                                                column.name(),
                                                keys.get(column.references()),
                                                keys.get(table.getKey())));
                    }
                }
            }
            for (String table : tables.keySet()) {
                statement.execute("alter table %s enable trigger user".formatted(table));
            }
            return keys;
        } catch (SQLException e) {
            throw new IllegalStateException("The records cannot be planted: " + e.getMessage(), e);
        }
    }

    /** The value of a text. */
    @FunctionalInterface
    interface Text {
        String of(String table, String column);
    }

    private Long insert(
            Connection connection,
            String table,
            List<Column> columns,
            Map<String, Long> keys,
            Map<String, Set<String>> later,
            Text text)
            throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (Column column : columns) {
            String particular = PARTICULAR.getOrDefault(table, Map.of()).get(column.name());
            String value =
                    particular != null
                            ? resolved(particular, keys)
                            : value(table, column, keys, later, text);
            if (value != null) {
                values.put(column.name(), value);
            }
        }
        String sql =
                "insert into %s (%s) values (%s) on conflict do nothing returning *"
                        .formatted(
                                table,
                                String.join(", ", values.keySet()),
                                String.join(", ", values.values()));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                return present(connection, table);
            }
            return row.getMetaData().getColumnName(1).equals("id") ? row.getLong(1) : 0L;
        } catch (SQLException e) {
            throw new SQLException(sql + ": " + e.getMessage(), e);
        }
    }

    /** A row that may exist only once already exists. */
    private static Long present(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select min(id) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String resolved(String sql, Map<String, Long> keys) {
        String resolved = sql;
        for (Map.Entry<String, Long> key : keys.entrySet()) {
            resolved = resolved.replace(":" + key.getKey() + ")", key.getValue() + ")");
        }
        return resolved;
    }

    /** An expression; null if the column keeps its default. */
    private @Nullable String value(
            String table,
            Column column,
            Map<String, Long> keys,
            Map<String, Set<String>> later,
            Text text) {
        if (column.references() != null) {
            if (column.references().equals(table)) {
                return null;
            }
            Long key = keys.get(column.references());
            if (key == null) {
                later.computeIfAbsent(table, name -> new TreeSet<>()).add(column.name());
                return column.required() ? "1" : null;
            }
            return key.toString();
        }
        if (column.name().equals("time_zone")) {
            return "'UTC'";
        }
        if (!column.values().isEmpty()) {
            return column.hasDefault() ? null : "'" + column.values().getFirst() + "'";
        }
        String said = "'%s'".formatted(text.of(table, column.name()));
        return switch (column.type()) {
            case "text", "character varying" -> said;
            case "text[]" -> "array[%s]".formatted(said);
            case "bytea" -> sealed(table, column, text);
            default -> {
                if (column.hasDefault() || !column.required() && !column.type().endsWith("[]")) {
                    yield null;
                }
                yield plain(column.type());
            }
        };
    }

    private @Nullable String sealed(String table, Column column, Text text) {
        if (column.name().equals("lookup")
                || column.hasDefault()
                || !column.required() && !isEncrypted(table, column)) {
            return null;
        }
        StringBuilder hex = new StringBuilder("'\\x");
        for (byte one :
                cipher.encrypt(text.of(table, column.name()), table + "." + column.name())) {
            hex.append("%02x".formatted(one));
        }
        return hex.append("'").toString();
    }

    private static boolean isEncrypted(String table, Column column) {
        return table.equals("employee") && column.name().equals("email")
                || table.equals("data_subject") && column.name().equals("user_key");
    }

    /** A value; numbers differ for each planting. */
    private String plain(String type) {
        if (type.endsWith("[]")) {
            return "array[%s]::%s".formatted(plain(type.substring(0, type.length() - 2)), type);
        }
        return switch (type) {
            case "boolean" -> "false";
            case "smallint", "integer", "bigint", "numeric", "double precision", "real" ->
                    Integer.toString(plantings);
            case "date" -> "current_date";
            case "timestamp with time zone",
                    "timestamp(3) with time zone",
                    "timestamp(6) with time zone" ->
                    "now()";
            case "time without time zone" -> "time '08:00'";
            case "interval" -> "interval '1 hour'";
            case "json", "jsonb" -> "'{}'";
            case "uuid" -> "gen_random_uuid()";
            case "pg_snapshot" -> "pg_current_snapshot()";
            default -> throw new IllegalStateException("No value of type " + type);
        };
    }

    /** The tables with all that they reference, referenced tables first. */
    private List<String> inOrder(Connection connection, Set<String> wanted) throws SQLException {
        if (!tables.isEmpty()) {
            return List.copyOf(tables.keySet());
        }
        Map<String, List<Column>> found = new HashMap<>();
        List<String> open = new ArrayList<>(wanted);
        while (!open.isEmpty()) {
            String table = open.removeLast();
            if (!found.containsKey(table) && isTable(connection, table)) {
                List<Column> columns = columns(connection, table);
                found.put(table, columns);
                for (Column column : columns) {
                    if (column.references() != null) {
                        open.add(column.references());
                    }
                }
            }
        }
        for (String table : found.keySet()) {
            dropRules(connection, table);
        }
        Set<String> left = new TreeSet<>(found.keySet());
        while (!left.isEmpty()) {
            String next =
                    left.stream()
                            .filter(table -> isFree(table, found.get(table), left, false))
                            .findFirst()
                            .or(() ->
                                    left.stream()
                                            .filter(table ->
                                                    isFree(table, found.get(table), left, true))
                                            .findFirst())
                            .orElseGet(() -> left.iterator().next());
            tables.put(next, found.get(next));
            left.remove(next);
        }
        return List.copyOf(tables.keySet());
    }

    private static boolean isFree(
            String table, List<Column> columns, Set<String> left, boolean onlyRequired) {
        return columns.stream()
                .filter(column -> !onlyRequired || column.required())
                .map(Column::references)
                .allMatch(other -> other == null || other.equals(table) || !left.contains(other));
    }

    private static boolean isTable(Connection connection, String table) throws SQLException {
        return !texts(
                        connection,
                        "select relname from pg_class where relkind in ('r', 'p') and oid = to_regclass(?)",
                        table)
                .isEmpty();
    }

    private static void dropRules(Connection connection, String table) throws SQLException {
        for (String drop :
                texts(
                        connection,
                        "select format('alter table %s drop constraint %I', conrelid::regclass, conname) from pg_constraint where conrelid = to_regclass(?) and (contype in ('c', 'x', 'f') or condeferrable)",
                        table)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(drop);
            }
        }
    }

    private static List<Column> columns(Connection connection, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as required, a.atthasdef as has_default,
                          (select c.confrelid::regclass::text from pg_constraint c
                           where c.conrelid = a.attrelid and c.contype = 'f' and c.conkey = array[a.attnum]) as referred,
                          (select string_agg(pg_get_constraintdef(c.oid), ' ') from pg_constraint c
                           where c.conrelid = a.attrelid and c.contype = 'c' and c.conkey = array[a.attnum]
                             and pg_get_constraintdef(c.oid) like '%ANY (ARRAY[%') as rule
                        from pg_attribute a
                        where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped
                          and a.attidentity = '' and a.attgenerated = '' and format_type(a.atttypid, null) <> 'xid8'
                        order by a.attnum
                        """)) {
            statement.setString(1, table);
            ResultSet found = statement.executeQuery();
            while (found.next()) {
                columns.add(
                        new Column(
                                found.getString("name"),
                                found.getString("type"),
                                found.getBoolean("required"),
                                found.getBoolean("has_default"),
                                found.getString("referred"),
                                quoted(found.getString("rule"))));
            }
        }
        return columns;
    }

    private static List<String> quoted(@Nullable String rule) {
        List<String> values = new ArrayList<>();
        if (rule != null) {
            Matcher each = QUOTED.matcher(rule);
            while (each.find()) {
                values.add(each.group(1));
            }
        }
        return values;
    }

    private static List<String> texts(Connection connection, String sql, String table)
            throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}

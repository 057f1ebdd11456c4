package io.botwarden.platform.write;

import io.botwarden.platform.audit.trail.AuditTrail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The single statement of a {@link Write}: the permission check, its row, the additional rows and
 * the event, each of which takes the row's key from the first. It is one statement because each
 * further one would be a round trip with the record locked. It returns the keys of event and row,
 * and the place of the audit entry, which is authenticated outside the database and written with
 * the commit; nothing if the row has changed since it was read, or if the write is not allowed.
 *
 * <p>Names of tables and columns are constants in the code and part of the text; values are always
 * parameters, except null, for which a parameter would need a type.
 */
final class WriteStatement {

    /** The part that writes the row, if there is only one. */
    private static final String WRITTEN = "written";

    private final List<Object> values = new ArrayList<>();
    private final String allowed;
    private final String text;

    private WriteStatement(Write write, Function<Function<Object, String>, String> allowed) {
        this.allowed = allowed.apply(this::parameter);
        List<String> parts = new ArrayList<>();
        parts.add("with written as (" + row(write));
        List<String> tables = new ArrayList<>();
        for (Write.Row row : write.rows()) {
            int before = Collections.frequency(tables, row.table());
            tables.add(row.table());
            parts.add("row_" + parts.size() + " as (" + insert(row, before));
        }
        text =
                String.join("), ", parts)
                        + ") "
                        + insertEvent(write, WRITTEN)
                        + " returning id, subject_id, "
                        + AuditTrail.Place.COLUMNS;
    }

    private WriteStatement(List<Write> writes) {
        allowed = "true";
        List<String> parts = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (int k = 0; k < writes.size(); k++) {
            Write write = writes.get(k);
            String written = WRITTEN + "_" + k;
            parts.add(written + " as (" + row(write));
            parts.add(
                    "told_%d as (%s returning id, subject_id"
                            .formatted(k, insertEvent(write, written)));
            told.add(
                    "select %d as place, id, subject_id, %s from told_%1$d"
                            .formatted(k, AuditTrail.Place.COLUMNS));
        }
        text = "with " + String.join("), ", parts) + ") " + String.join(" union all ", told);
    }

    /**
     * Creates the statement of several writes that need no further permission. For each written one
     * it returns the index, from 0, the keys of event and row, and what its audit entry needs.
     *
     * @param writes writes of different records, without additional writes
     */
    static WriteStatement ofAll(List<Write> writes) {
        return new WriteStatement(writes);
    }

    /**
     * Creates the statement.
     *
     * @param allowed creates the condition for writing, given a function that turns values into
     *     parameters
     */
    static WriteStatement of(Write write, Function<Function<Object, String>, String> allowed) {
        return new WriteStatement(write, allowed);
    }

    /** The text, with numbered parameters. */
    String text() {
        return text;
    }

    /** The parameter values, in order. */
    List<Object> values() {
        return values;
    }

    private String row(Write write) {
        String table = write.type().table();
        return switch (write.kind()) {
            case INSERT ->
                    insertion(table, present(write.columns()).keySet(), parameters(write.columns()))
                            + " where "
                            + allowed
                            + " returning id";
            case UPDATE -> write.columns().isEmpty() ? present(write) : update(write);
            case DELETE ->
                    "delete from %s where id = %s and %s returning id"
                            .formatted(table, key(write), allowed);
        };
    }

    /**
     * The row itself does not change and has been locked since it was read: only additional rows
     * are written.
     */
    private String present(Write write) {
        return "select id from %s where id = %s and %s"
                .formatted(write.type().table(), key(write), allowed);
    }

    private String update(Write write) {
        String assignments =
                write.columns().entrySet().stream()
                        .map(column -> column.getKey() + " = " + spelled(column.getValue()))
                        .collect(Collectors.joining(", "));
        return "update %s set %s where id = %s and version = %s and %s returning id"
                .formatted(
                        write.type().table(),
                        assignments,
                        key(write),
                        parameter(write.version()),
                        allowed);
    }

    private String key(Write write) {
        return parameter(Objects.requireNonNull(write.key()));
    }

    /**
     * Returns an additional row. Its number is determined here, where the record is certainly
     * locked, so that concurrent writes do not use the same one.
     */
    /**
     * The part that inserts a row.
     *
     * @param before how many rows the same statement appends to its table before it
     */
    private String insert(Write.Row row, int before) {
        Map<String, String> computed = new LinkedHashMap<>();
        computed.put(row.foreignKey(), "written.id");
        computed.put(
                row.place(),
                "(select coalesce(max(%s), 0) + %d from %s where %s = written.id)"
                        .formatted(row.place(), 1 + before, row.table(), row.foreignKey()));
        return insert(row.table(), computed, row.values(), WRITTEN);
    }

    private String insertEvent(Write write, String written) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("type", write.event());
        columns.put("subject_type", write.type().table());
        columns.put("actor_id", write.actor());
        return insert("outbox_event", Map.of("subject_id", written + ".id"), columns, written);
    }

    private String insert(
            String table,
            Map<String, String> computed,
            Map<String, @Nullable Object> columns,
            String written) {
        List<String> names = new ArrayList<>(computed.keySet());
        names.addAll(present(columns).keySet());
        List<String> expressions = new ArrayList<>(computed.values());
        expressions.addAll(parameters(columns));
        return insertion(table, names, expressions) + " from " + written;
    }

    private static String insertion(
            String table, Collection<String> columns, Collection<String> expressions) {
        return "insert into "
                + table
                + " ("
                + String.join(", ", columns)
                + ") select "
                + String.join(", ", expressions);
    }

    private List<String> parameters(Map<String, @Nullable Object> columns) {
        return present(columns).values().stream().map(this::spelled).toList();
    }

    private String spelled(@Nullable Object value) {
        return value == null
                ? "null"
                : parameter(value instanceof Enum<?> constant ? constant.name() : value);
    }

    private String parameter(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    /** Omitted columns of a new row get their defaults. */
    private static Map<String, Object> present(Map<String, @Nullable Object> columns) {
        Map<String, Object> present = new LinkedHashMap<>();
        columns.forEach((column, value) -> {
            if (value != null) {
                present.put(column, value);
            }
        });
        return present;
    }
}

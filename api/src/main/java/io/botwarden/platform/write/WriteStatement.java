package io.botwarden.platform.write;

import io.botwarden.platform.audit.AuditEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one statement that a {@link Write} amounts to: its row, the rows that go along, the audit
 * entry and the event, each of which takes the row's key from the first. They are one statement
 * because each more would be one more way to the database and back with the record locked. It gives
 * the event's key and the row's; nothing where the row has changed since it was read.
 *
 * <p>Names of tables and columns are constants of the capabilities' code and stand in the text;
 * values never do. A null is spelled out, because a parameter would need a type.
 */
final class WriteStatement {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final String text;

    private WriteStatement(Write write, AuditEntry entry) {
        List<String> parts = new ArrayList<>();
        parts.add("written as (%s)".formatted(row(write)));
        for (Write.Row row : write.rows()) {
            parts.add(
                    "row_%d as (%s)"
                            .formatted(
                                    parts.size(),
                                    insert(
                                            row.table(),
                                            "r" + parts.size(),
                                            row.values(),
                                            Map.of(row.foreignKey(), "written.id"))));
        }
        Map<String, @Nullable Object> audited = new LinkedHashMap<>(entry.columns());
        audited.remove("subject_id");
        String subject = "'%s_' || written.id".formatted(write.type().table());
        parts.add(
                "audited as (%s)"
                        .formatted(
                                insert(
                                        "audit_entry",
                                        "a",
                                        audited,
                                        Map.of("subject_id", subject))));
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("type", write.event());
        event.put("subject_type", write.type().table());
        text =
                "with %s %s returning id, subject_id"
                        .formatted(
                                String.join(", ", parts),
                                insert(
                                        "outbox_event",
                                        "e",
                                        event,
                                        Map.of("subject_id", "written.id")));
    }

    static WriteStatement of(Write write, AuditEntry entry) {
        return new WriteStatement(write, entry);
    }

    /** With named parameters. */
    String text() {
        return text;
    }

    /** What the parameters stand for. */
    Map<String, Object> values() {
        return values;
    }

    private String row(Write write) {
        String table = write.type().table();
        return switch (write.kind()) {
            case INSERT ->
                    "insert into %s (%s) values (%s) returning id"
                            .formatted(
                                    table,
                                    String.join(", ", present(write.columns()).keySet()),
                                    String.join(", ", parameters("c", write.columns())));
            case UPDATE -> write.columns().isEmpty() ? present(write) : update(write);
            case DELETE -> "delete from %s where id = %s returning id".formatted(table, key(write));
        };
    }

    /** Nothing of the row changes, which is locked since it was read: only rows go along. */
    private String present(Write write) {
        return "select id from %s where id = %s".formatted(write.type().table(), key(write));
    }

    private String update(Write write) {
        String assignments =
                write.columns().entrySet().stream()
                        .map(column ->
                                column.getKey()
                                        + " = "
                                        + parameter("c", column.getKey(), column.getValue()))
                        .collect(Collectors.joining(", "));
        values.put("row_version", write.version());
        return "update %s set %s where id = %s and version = :row_version returning id"
                .formatted(write.type().table(), assignments, key(write));
    }

    private String key(Write write) {
        values.put("row_key", Objects.requireNonNull(write.key()));
        return ":row_key";
    }

    private String insert(
            String table,
            String prefix,
            Map<String, @Nullable Object> columns,
            Map<String, String> computed) {
        List<String> names = new ArrayList<>(computed.keySet());
        names.addAll(present(columns).keySet());
        List<String> expressions = new ArrayList<>(computed.values());
        expressions.addAll(parameters(prefix, columns));
        return "insert into %s (%s) select %s from written"
                .formatted(table, String.join(", ", names), String.join(", ", expressions));
    }

    private List<String> parameters(String prefix, Map<String, @Nullable Object> columns) {
        return present(columns).entrySet().stream()
                .map(column -> parameter(prefix, column.getKey(), column.getValue()))
                .toList();
    }

    private String parameter(String prefix, String column, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        String name = prefix + "_" + column;
        values.put(name, value instanceof Enum<?> constant ? constant.name() : value);
        return ":" + name;
    }

    /** A new row has its default where nothing is said. */
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

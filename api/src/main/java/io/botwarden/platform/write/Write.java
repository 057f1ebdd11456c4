package io.botwarden.platform.write;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.read.RecordKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What an action writes: one row that is inserted, updated or deleted, and what goes along with it.
 * The same list of fields makes the statement and the audit entry, so that the two cannot differ.
 */
public final class Write {

    private static final Pattern WORD = Pattern.compile("_([a-z])");

    /** The column in which a row that goes along keeps what was said. */
    private static final String NOTE = "note";

    private static final int LONGEST_SUMMARY = 500;

    /** What is done to the row. */
    enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }

    private final Kind kind;
    private final RecordType type;
    private final @Nullable Long key;
    private final int version;
    private final String event;
    private final String label;
    private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    private final List<AuditEntry.Change> changes = new ArrayList<>();
    private final List<Function<Long, Mono<Void>>> along = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Write> others = new ArrayList<>();
    private @Nullable Refusal taken;
    private @Nullable RecordKey answer;

    private Write(
            Kind kind,
            RecordType type,
            @Nullable Long key,
            int version,
            String event,
            String label) {
        this.kind = kind;
        this.type = type;
        this.key = key;
        this.version = version;
        this.event = event;
        this.label = label;
    }

    /**
     * A new row.
     *
     * @param event what happens, in the past tense, such as {@code BotRegistered}
     * @param label what people call the record
     */
    public static Write insert(RecordType type, String event, String label) {
        return new Write(Kind.INSERT, type, null, 0, event, label);
    }

    /**
     * A change of a row that has a column {@code version}.
     *
     * @param version the version that the row must still have
     */
    public static Write update(RecordType type, long key, int version, String event, String label) {
        return new Write(Kind.UPDATE, type, key, version, event, label);
    }

    /** The end of a row. */
    public static Write delete(RecordType type, long key, String event, String label) {
        return new Write(Kind.DELETE, type, key, 0, event, label);
    }

    /** A column of a new row. */
    public Write set(String column, @Nullable Object value) {
        return set(column, null, value);
    }

    /** A column with its value before and after; nothing happens where they are equal. */
    public Write set(String column, @Nullable Object before, @Nullable Object after) {
        return put(column, spelled(before), spelled(after), before, after);
    }

    /** A column that holds the key of another record. */
    public Write refer(String column, RecordType to, @Nullable Long before, @Nullable Long after) {
        return put(
                column,
                before == null ? null : to.key(before).id(),
                after == null ? null : to.key(after).id(),
                before,
                after);
    }

    /**
     * A column whose value nobody may read in the audit trail: it says only that there is a new
     * one. Nothing happens where there is none.
     */
    public Write secret(String column, @Nullable Object value) {
        if (value != null) {
            columns.put(column, value);
            changes.add(new AuditEntry.Change(field(column), null, "(not shown)"));
        }
        return this;
    }

    /** Something that was said and has no column: it stands in the audit trail only. */
    public Write note(String field, @Nullable String said) {
        if (said != null) {
            changes.add(new AuditEntry.Change(field, null, said));
        }
        return this;
    }

    /** A column that follows from the others and is of no interest in the audit trail. */
    public Write derived(String column, @Nullable Object value) {
        columns.put(column, value);
        return this;
    }

    /** A row of another table that is inserted in the same transaction. */
    public Write with(Row row) {
        rows.add(row);
        return note(NOTE, (String) row.values().get(NOTE));
    }

    /** Something else that is done in the same transaction, given this record's key. */
    public Write along(Function<Long, Mono<Void>> more) {
        along.add(more);
        return this;
    }

    /** Another record that is written in the same transaction, with an audit entry of its own. */
    public Write also(Write other) {
        others.add(other);
        return this;
    }

    /** The record that the payload shows, where it is another than the one that is written. */
    public Write answer(RecordKey record) {
        answer = record;
        return this;
    }

    /** What to say when a unique constraint is violated: another record has that name. */
    public Write unless(Enum<?> code, String field, String message) {
        taken = new Refusal(code, message, field);
        return this;
    }

    private Write put(
            String column,
            @Nullable String spelledBefore,
            @Nullable String spelledAfter,
            @Nullable Object before,
            @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            columns.put(column, after);
            changes.add(new AuditEntry.Change(field(column), spelledBefore, spelledAfter));
        }
        return this;
    }

    /** Whether there is nothing to write: everything is as it is wanted already. */
    boolean isEmpty() {
        return kind == Kind.UPDATE
                && columns.isEmpty()
                && rows.isEmpty()
                && along.isEmpty()
                && others.isEmpty();
    }

    /** Whether nothing but its row is written, whose violations of constraints need no word. */
    boolean isAlone() {
        return kind != Kind.DELETE
                && !columns.isEmpty()
                && rows.isEmpty()
                && along.isEmpty()
                && others.isEmpty()
                && taken == null;
    }

    /** What its statement's text depends on. */
    String shape() {
        return columns.entrySet().stream()
                .filter(column -> column.getValue() != null || kind == Kind.UPDATE)
                .map(column -> column.getKey() + (column.getValue() == null ? " null" : ""))
                .collect(Collectors.joining(",", kind + " " + type.table() + " ", ""));
    }

    /** The audit entry's line: {@code Bot letsgo: state LIVE → SUSPENDED}. */
    String summary() {
        String changed =
                changes.stream()
                        .map(change ->
                                kind == Kind.INSERT
                                        ? "%s %s".formatted(change.field(), change.after())
                                        : "%s %s → %s"
                                                .formatted(
                                                        change.field(),
                                                        change.before(),
                                                        change.after()))
                        .collect(Collectors.joining(", "));
        String summary =
                "%s %s%s".formatted(type.name(), label, changed.isEmpty() ? "" : ": " + changed);
        return summary.length() <= LONGEST_SUMMARY
                ? summary
                : summary.substring(0, LONGEST_SUMMARY - 1) + "…";
    }

    Kind kind() {
        return kind;
    }

    RecordType type() {
        return type;
    }

    @Nullable Long key() {
        return key;
    }

    int version() {
        return version;
    }

    String event() {
        return event;
    }

    Map<String, @Nullable Object> columns() {
        return columns;
    }

    List<AuditEntry.Change> changes() {
        return changes;
    }

    List<Row> rows() {
        return rows;
    }

    List<Write> others() {
        return others;
    }

    List<Function<Long, Mono<Void>>> along() {
        return along;
    }

    /** The record that the payload shows, given the key of the one that is written. */
    RecordKey answer(long written) {
        return answer == null ? type.key(written) : answer;
    }

    @Nullable Refusal taken() {
        return taken;
    }

    private static @Nullable String spelled(@Nullable Object value) {
        return value instanceof Enum<?> constant
                ? constant.name()
                : value == null ? null : value.toString();
    }

    /** {@code owner_department_id} is the field {@code ownerDepartment}. */
    private static String field(String column) {
        String stem = column.endsWith("_id") ? column.substring(0, column.length() - 3) : column;
        return WORD.matcher(stem).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }

    /**
     * A row of another table that is inserted along, as the last of those that the record has
     * there.
     *
     * @param table its table
     * @param foreignKey the column that takes the record's key
     * @param place the column that counts the record's rows, from 1
     * @param values its other columns; what is null is left out
     */
    public record Row(
            String table, String foreignKey, String place, Map<String, @Nullable Object> values) {}
}

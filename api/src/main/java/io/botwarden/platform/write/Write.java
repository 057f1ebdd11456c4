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
 * The write of an action: one row that is inserted, updated or deleted, and additional writes. The
 * statement and the audit entry come from the same list of fields, so they cannot differ.
 */
public final class Write {

    private static final Pattern WORD = Pattern.compile("_([a-z])");

    /** The column with the text of an additional row. */
    private static final String NOTE = "note";

    private static final int LONGEST_SUMMARY = 500;

    /** The operation on the row. */
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
    private final List<Function<Long, Write>> following = new ArrayList<>();
    private @Nullable Refusal taken;
    private @Nullable Long actor;
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
     * Inserts a row.
     *
     * @param event the event, in the past tense, such as {@code BotRegistered}
     * @param label the display name of the record
     */
    public static Write insert(RecordType type, String event, String label) {
        return new Write(Kind.INSERT, type, null, 0, event, label);
    }

    /**
     * Updates a row with a column {@code version}.
     *
     * @param version the version that the row must still have
     */
    public static Write update(RecordType type, long key, int version, String event, String label) {
        return new Write(Kind.UPDATE, type, key, version, event, label);
    }

    /** Deletes a row. */
    public static Write delete(RecordType type, long key, String event, String label) {
        return new Write(Kind.DELETE, type, key, 0, event, label);
    }

    /** Sets a column of a new row. */
    public Write set(String column, @Nullable Object value) {
        return set(column, null, value);
    }

    /** Sets a column, with its previous value; does nothing if they are equal. */
    public Write set(String column, @Nullable Object before, @Nullable Object after) {
        return put(column, spelled(before), spelled(after), before, after);
    }

    /** Sets a column that contains the key of another record. */
    public Write refer(String column, RecordType to, @Nullable Long before, @Nullable Long after) {
        return put(
                column,
                before == null ? null : to.key(before).id(),
                after == null ? null : to.key(after).id(),
                before,
                after);
    }

    /**
     * Sets who does the action, and when: the columns {@code <verb>_by_id} and {@code <verb>_at}.
     * The audit entry has an account and a time of its own, so its fields do not repeat them.
     *
     * @param verb the past participle, such as {@code approved}
     */
    public Write acted(String verb, By by) {
        return derived(verb + "_at", by.at()).by(verb, by);
    }

    /** Sets who does the action: the column {@code <verb>_by_id}. */
    public Write by(String verb, By by) {
        return derived(verb + "_by_id", by.viewer().identityId());
    }

    /** Clears who did an action, and when. The audit entry of that action keeps both. */
    public Write undone(String verb) {
        return derived(verb + "_at", null).derived(verb + "_by_id", null);
    }

    /**
     * Sets a column whose value must not appear in the audit trail, which only records that there
     * is a new one. Does nothing if null.
     */
    public Write secret(String column, @Nullable Object value) {
        if (value != null) {
            columns.put(column, value);
            changes.add(new AuditEntry.Change(field(column), null, "(not shown)"));
        }
        return this;
    }

    /** Records a remark without column, in the audit trail only. */
    public Write note(String field, @Nullable String said) {
        if (said != null) {
            changes.add(new AuditEntry.Change(field, null, said));
        }
        return this;
    }

    /** Sets a derived column that is not recorded in the audit trail. */
    public Write derived(String column, @Nullable Object value) {
        columns.put(column, value);
        return this;
    }

    /** Inserts a row into another table in the same transaction. */
    public Write with(Row row) {
        rows.add(row);
        return note(NOTE, (String) row.values().get(NOTE));
    }

    /** Does something else in the same transaction, with this record's key. */
    public Write along(Function<Long, Mono<Void>> more) {
        along.add(more);
        return this;
    }

    /** Writes another record in the same transaction, with its own audit entry. */
    public Write also(Write other) {
        others.add(other);
        return this;
    }

    /**
     * Writes another record in the same transaction that refers to this one.
     *
     * @param other the write, from the key of this record
     */
    public Write also(Function<Long, Write> other) {
        following.add(other);
        return this;
    }

    /** Sets the record of the payload, if it differs from the written one. */
    public Write answer(RecordKey record) {
        answer = record;
        return this;
    }

    /** Sets the account whose own action it and its additional writes are. */
    Write actor(long identity) {
        actor = identity;
        others.forEach(other -> other.actor(identity));
        return this;
    }

    /** The account whose own action it is; null if there is none. */
    @Nullable Long actor() {
        return actor;
    }

    /** Sets the refusal for a violated unique constraint. */
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

    /** Whether there is nothing to write, because everything already has the wanted value. */
    boolean isEmpty() {
        return kind == Kind.UPDATE
                && columns.isEmpty()
                && rows.isEmpty()
                && along.isEmpty()
                && others.isEmpty()
                && following.isEmpty();
    }

    /** Whether only its row is written, without a refusal for violated constraints. */
    boolean isAlone() {
        return kind != Kind.DELETE
                && !columns.isEmpty()
                && rows.isEmpty()
                && along.isEmpty()
                && others.isEmpty()
                && following.isEmpty()
                && taken == null;
    }

    /** The part that determines the text of its statement. */
    String shape() {
        return columns.entrySet().stream()
                .filter(column -> column.getValue() != null || kind == Kind.UPDATE)
                .map(column -> column.getKey() + (column.getValue() == null ? " null" : ""))
                .collect(Collectors.joining(",", kind + " " + type.table() + " ", ""));
    }

    /** The summary of the audit entry: {@code Bot letsgo: state LIVE → SUSPENDED}. */
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

    /** The other records to write, once this one has its key. */
    List<Write> others(long key) {
        List<Write> all = new ArrayList<>(others);
        for (Function<Long, Write> each : following) {
            Write other = each.apply(key);
            all.add(actor == null ? other : other.actor(actor));
        }
        return all;
    }

    List<Function<Long, Mono<Void>>> along() {
        return along;
    }

    /** Returns the record of the payload, from the key of the written one. */
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

    /** Converts a column to a field: {@code owner_department_id} to {@code ownerDepartment}. */
    private static String field(String column) {
        String stem = column.endsWith("_id") ? column.substring(0, column.length() - 3) : column;
        return WORD.matcher(stem).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }

    /**
     * A row of another table that is appended to the record's rows there.
     *
     * @param table its table
     * @param foreignKey the column for the record's key
     * @param place the column that numbers the record's rows, from 1
     * @param values its other columns; nulls are omitted
     */
    public record Row(
            String table, String foreignKey, String place, Map<String, @Nullable Object> values) {}
}

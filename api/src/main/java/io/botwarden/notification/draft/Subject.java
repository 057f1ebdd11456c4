package io.botwarden.notification.draft;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The record that something is about: what of it matters for who is told, and for the text.
 *
 * @param table its table
 * @param key its key
 * @param row its columns; empty where it is gone
 * @param place what it hangs on
 * @param people keys of the employees whom it names
 * @param accounts keys of the accounts that it names
 */
public record Subject(
        String table, long key, JsonNode row, Place place, List<Long> people, List<Long> accounts) {

    /**
     * What a record hangs on.
     *
     * @param incident key of the incident
     * @param bot the bot
     * @param department the department: the record's own, else the one that owns the bot
     * @param own key of the record's own department
     * @param lineage keys of the departments from the root down to the department
     */
    public record Place(
            @Nullable Long incident,
            @Nullable Named bot,
            @Nullable Named department,
            @Nullable Long own,
            List<Long> lineage,
            @Nullable Long botOwner) {}

    /** A bot or a department. */
    public record Named(long key, String code, String name) {}

    /** A text of the record; null where it has none of that name. */
    public @Nullable String text(String column) {
        JsonNode value = row.get(column);
        return value == null || !value.isString() ? null : value.stringValue();
    }

    /** A key that the record holds; null where it has none of that name. */
    public @Nullable Long reference(String column) {
        JsonNode value = row.get(column);
        return value == null || !value.isIntegralNumber() ? null : value.longValue();
    }

    /** What people call it: its number or code, or the first words that say what it is. */
    public String number() {
        return first("number", "code", "label", "username");
    }

    /** What it is called beside that. */
    public String title() {
        return first("title", "name", "summary", "asked_for", "subject");
    }

    /** By what an alert is told apart from others; none for other records. */
    public SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>();
        JsonNode names = row.path("label_name");
        JsonNode values = row.path("label_value");
        for (int k = 0; k < Math.min(names.size(), values.size()); k++) {
            labels.put(names.path(k).asString(), values.path(k).asString());
        }
        return labels;
    }

    /** Whether nobody is to be told of it, because it lies in planned maintenance. */
    public boolean isSuppressed() {
        JsonNode value = row.get("suppressed");
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /** Whether somebody has taken it up, or it is over. */
    public boolean isTakenUp() {
        String state = text("state");
        return row.isEmpty()
                || text("acknowledged_at") != null
                || text("resolved_at") != null
                || state != null && !state.equals("OPEN") && !state.equals("FIRING");
    }

    private String first(String... columns) {
        for (String column : columns) {
            String value = text(column);
            if (value != null) {
                return value;
            }
        }
        return "";
    }
}

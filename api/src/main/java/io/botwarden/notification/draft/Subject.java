package io.botwarden.notification.draft;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The subject of an event: the parts of a record that determine recipients and text.
 *
 * @param table its table
 * @param key its key
 * @param row its columns; empty if it was deleted
 * @param place the bot and department it belongs to
 * @param people keys of the employees who are responsible for it
 * @param accounts keys of the accounts that are responsible for it
 */
public record Subject(
        String table, long key, JsonNode row, Place place, List<Long> people, List<Long> accounts) {

    /**
     * The records that a record belongs to.
     *
     * @param incident key of the incident
     * @param bot the bot
     * @param department the record's own department, otherwise the bot's owner
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

    /** Returns a text column of the record; null if there is no such column. */
    public @Nullable String text(String column) {
        JsonNode value = row.get(column);
        return value == null || !value.isString() ? null : value.stringValue();
    }

    /** Returns a key column of the record; null if there is no such column. */
    public @Nullable Long reference(String column) {
        JsonNode value = row.get(column);
        return value == null || !value.isIntegralNumber() ? null : value.longValue();
    }

    /** Whether the record is about an employee, such as the result of the employee. */
    public boolean isAbout(@Nullable Long employee) {
        return employee != null && employee.equals(reference("employee_id"));
    }

    /** The number or code, or the name of the account or of who requests something. */
    public String number() {
        return first("number", "code", "label", "username", "requester");
    }

    /** The title. */
    public String title() {
        return first("title", "name", "summary", "asked_for", "subject");
    }

    /** When something has to be done, such as an appeal submitted; null if at no time. */
    public @Nullable String due() {
        for (String column : List.of("acknowledge_due_at", "due_at", "appeals_end_at")) {
            String due = text(column);
            if (due != null) {
                return due;
            }
        }
        return null;
    }

    /** The labels of an alert; empty for other records. */
    public SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>();
        JsonNode names = row.path("label_name");
        JsonNode values = row.path("label_value");
        for (int k = 0; k < Math.min(names.size(), values.size()); k++) {
            labels.put(names.path(k).asString(), values.path(k).asString());
        }
        return labels;
    }

    /** Whether notifications are suppressed because of planned maintenance. */
    public boolean isSuppressed() {
        JsonNode value = row.get("suppressed");
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /** Whether somebody has acknowledged it, or it is over. */
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

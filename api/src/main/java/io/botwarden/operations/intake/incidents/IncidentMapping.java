package io.botwarden.operations.intake.incidents;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.botwarden.operations.intake.csv.Cell;
import io.botwarden.operations.intake.csv.CsvForm;
import io.botwarden.operations.intake.csv.Entries;
import io.botwarden.operations.intake.csv.FileFormat;
import io.botwarden.operations.intake.csv.Mappings;
import io.botwarden.operations.intake.csv.TimeForm;
import io.botwarden.operations.intake.registration.BotCell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * The meaning of the columns of an incident file.
 *
 * @param kind {@code incidents}
 * @param source where the data comes from, for the import run
 * @param format the format of the file; defaults to CSV
 * @param csv the format of CSV; defaults to commas and UTF-8
 * @param computed additional columns, which are computed from the others
 * @param time the format of times
 * @param eventLog set if the file contains a row for each change of an incident; without it, each
 *     row is an incident
 * @param updatedRows whether each row is an incident that a later file can have with other values,
 *     which then replace the earlier ones; otherwise that is a conflict
 * @param incident the incident's fields, in an event log those of its last row
 * @param entry the fields of the timeline's entry that a row becomes
 */
@NamedInterface("intake")
public record IncidentMapping(
        String kind,
        @Nullable String source,
        @Nullable FileFormat format,
        CsvForm csv,
        @Nullable Map<String, Cell> computed,
        TimeForm time,
        @Nullable EventLog eventLog,
        boolean updatedRows,
        Fields incident,
        @Nullable Entry entry) {

    static final String KIND = "incidents";

    static final List<String> STATES =
            List.of("OPEN", "ACKNOWLEDGED", "MITIGATED", "RESOLVED", "REVIEWED", "CLOSED");
    static final List<String> SEVERITIES = List.of("CRITICAL", "HIGH", "MODERATE", "LOW");

    public IncidentMapping {
        Mappings.requireKind(KIND, kind);
        csv = csv == null ? CsvForm.USUAL : csv;
        Mappings.require("time", time);
        Mappings.require("incident", incident);
        if (eventLog != null) {
            Mappings.require("entry", entry);
            if (updatedRows) {
                throw new IllegalArgumentException(
                        "updatedRows is for files without eventLog: the rows of an event log are never updated");
            }
        }
        for (Map.Entry<String, Cell> field : incident.computed().entrySet()) {
            requireEntries(field.getKey(), field.getValue(), eventLog);
        }
    }

    private static void requireEntries(String key, Cell cell, @Nullable EventLog eventLog) {
        Entries entries = cell.entries();
        if (entries == null) {
            return;
        }
        if (eventLog == null) {
            throw new IllegalArgumentException(
                    "incident.%s is computed from entries, which requires eventLog".formatted(key));
        }
        if (entries.needsActivity() && eventLog.activity() == null) {
            throw new IllegalArgumentException(
                    "incident.%s depends on activities, which requires eventLog.activity"
                            .formatted(key));
        }
    }

    /** Whether older rows can follow newer ones, also in another file. */
    boolean isDated() {
        return updatedRows || (eventLog != null && eventLog.order() == Order.BY_TIME);
    }

    /**
     * @param key the columns that distinguish the rows of an incident; without them, its number,
     *     the time and the activity do
     * @param activity what happened; needed for values that depend on it
     * @param order the order of the rows; found out from the file if it is not given
     */
    record EventLog(@Nullable List<String> key, @Nullable Cell activity, @Nullable Order order) {

        EventLog {
            if (key == null && activity == null) {
                throw new IllegalArgumentException("key or activity is required");
            }
            if (key != null && key.isEmpty()) {
                throw new IllegalArgumentException("the key requires at least one column");
            }
        }
    }

    /** The order of an incident's rows in an event log. */
    enum Order {
        AS_LISTED("asListed"),
        NEWEST_FIRST("newestFirst"),
        BY_TIME("byTime");

        private final String key;

        Order(String key) {
            this.key = key;
        }

        @JsonCreator
        static Order of(String key) {
            for (Order order : values()) {
                if (order.key.equals(key)) {
                    return order;
                }
            }
            throw new IllegalArgumentException(
                    "unknown value '%s'; accepted values are asListed, newestFirst, byTime"
                            .formatted(key));
        }
    }

    /**
     * @param number the incident's number, by which rows belong together
     * @param title its title; defaults to its number
     * @param description its description
     * @param state its state
     * @param severity its severity
     * @param bot the bot that it concerns
     * @param department the department that it is assigned to
     * @param openedAt when it was opened
     * @param startedAt when the problem started; defaults to when it was opened
     * @param detectedAt when it was detected
     * @param acknowledgedAt when a person acknowledged it; in an event log, defaults to the first
     *     entry by a person that leaves the state OPEN
     * @param mitigatedAt when its impact ended
     * @param resolvedAt when it was resolved
     * @param closedAt when it was closed
     * @param acknowledgeDueAt the deadline to acknowledge it
     * @param resolveDueAt the deadline to resolve it
     * @param slaMet whether its target was met
     * @param reopenCount how often it was reopened; defaults to 0
     * @param reassignmentCount how often it was reassigned; defaults to 0
     */
    public record Fields(
            Cell number,
            @Nullable Cell title,
            @Nullable Cell description,
            Cell state,
            Cell severity,
            @Nullable BotCell bot,
            @Nullable DepartmentCell department,
            Cell openedAt,
            @Nullable Cell startedAt,
            @Nullable Cell detectedAt,
            @Nullable Cell acknowledgedAt,
            @Nullable Cell mitigatedAt,
            @Nullable Cell resolvedAt,
            @Nullable Cell closedAt,
            @Nullable Cell acknowledgeDueAt,
            @Nullable Cell resolveDueAt,
            @Nullable Cell slaMet,
            @Nullable Cell reopenCount,
            @Nullable Cell reassignmentCount) {

        public Fields {
            Mappings.require("number", number);
            Mappings.require("state", state);
            Mappings.require("severity", severity);
            Mappings.require("openedAt", openedAt);
            Mappings.requireMeanings("state", state, STATES);
            Mappings.requireMeanings("severity", severity, SEVERITIES);
            if (slaMet != null) {
                Mappings.requireMeanings("slaMet", slaMet, List.of("true", "false"));
            }
            requireTime("openedAt", openedAt);
            requireTime("startedAt", startedAt);
            requireTime("detectedAt", detectedAt);
            requireTime("acknowledgedAt", acknowledgedAt);
            requireTime("mitigatedAt", mitigatedAt);
            requireTime("resolvedAt", resolvedAt);
            requireTime("closedAt", closedAt);
            requireNumber("reopenCount", reopenCount);
            requireNumber("reassignmentCount", reassignmentCount);
        }

        private static void requireTime(String key, @Nullable Cell cell) {
            if (cell != null && cell.entries() != null && !cell.entries().isTime()) {
                throw new IllegalArgumentException("%s.entries: a time requires at".formatted(key));
            }
        }

        private static void requireNumber(String key, @Nullable Cell cell) {
            if (cell != null && cell.entries() != null && cell.entries().isTime()) {
                throw new IllegalArgumentException(
                        "%s.entries: a number requires count or changes".formatted(key));
            }
        }

        /** The fields that can be computed from entries, by their names. */
        Map<String, Cell> computed() {
            Map<String, Cell> fields = new LinkedHashMap<>();
            fields.put("openedAt", openedAt);
            add(fields, "startedAt", startedAt);
            add(fields, "detectedAt", detectedAt);
            add(fields, "acknowledgedAt", acknowledgedAt);
            add(fields, "mitigatedAt", mitigatedAt);
            add(fields, "resolvedAt", resolvedAt);
            add(fields, "closedAt", closedAt);
            add(fields, "reopenCount", reopenCount);
            add(fields, "reassignmentCount", reassignmentCount);
            return fields;
        }

        private static void add(Map<String, Cell> fields, String key, @Nullable Cell cell) {
            if (cell != null) {
                fields.put(key, cell);
            }
        }
    }

    /**
     * @param at when it happened
     * @param actor who did it
     * @param automated actors that are programs
     * @param note additional text of the row to keep
     */
    public record Entry(
            Cell at, @Nullable Cell actor, @Nullable List<String> automated, @Nullable Cell note) {

        public Entry {
            Mappings.require("at", at);
        }
    }
}

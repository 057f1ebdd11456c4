package io.botwarden.operations.intake.incidents;

import io.botwarden.operations.intake.csv.Cell;
import io.botwarden.operations.intake.csv.CsvForm;
import io.botwarden.operations.intake.csv.Mappings;
import io.botwarden.operations.intake.csv.TimeForm;
import io.botwarden.operations.intake.registration.BotCell;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * The meaning of the columns of an incident file.
 *
 * @param kind {@code incidents}
 * @param source where the data comes from, for the import run
 * @param csv the format of the file; defaults to commas and UTF-8
 * @param time the format of times
 * @param eventLog set if the file contains a row for each change of an incident; without it, each
 *     row is an incident
 * @param incident the incident's fields, in an event log those of its last row
 * @param entry the fields of the timeline's entry that a row becomes
 */
@NamedInterface("intake")
public record IncidentMapping(
        String kind,
        @Nullable String source,
        CsvForm csv,
        TimeForm time,
        @Nullable EventLog eventLog,
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
        }
    }

    /**
     * @param key the columns that distinguish the rows of an incident
     */
    record EventLog(List<String> key) {

        EventLog {
            Mappings.require("key", key);
            if (key.isEmpty()) {
                throw new IllegalArgumentException("the key requires at least one column");
            }
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

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
 * What the columns of a file of incidents mean.
 *
 * @param kind {@code incidents}
 * @param source where the data comes from, for the import run
 * @param csv how the file is written; with commas and in UTF-8 unless said
 * @param time how times are written
 * @param eventLog given where the file holds a row for each change of an incident; without it, a
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
     * @param key the columns that tell one row of an incident from another
     */
    record EventLog(List<String> key) {

        EventLog {
            Mappings.require("key", key);
            if (key.isEmpty()) {
                throw new IllegalArgumentException("the key needs at least one column");
            }
        }
    }

    /**
     * @param number the incident's number, by which rows belong together
     * @param title a line about it; its number unless said
     * @param description what is known of it
     * @param state its state
     * @param severity its severity
     * @param bot the bot that it concerns
     * @param department the department that it is assigned to
     * @param openedAt when it was opened
     * @param startedAt when the trouble began; when it was opened unless said
     * @param detectedAt when it was detected
     * @param acknowledgedAt when a person took it up; unless said, in an event log, the first entry
     *     by a person that leaves the state OPEN
     * @param mitigatedAt when its effect was over
     * @param resolvedAt when it was solved
     * @param closedAt when it was closed
     * @param acknowledgeDueAt until when it had to be taken up
     * @param resolveDueAt until when it had to be solved
     * @param slaMet whether its target was met
     * @param reopenCount how often it was opened again; 0 unless said
     * @param reassignmentCount how often it was handed on; 0 unless said
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
     * @param note what is to be kept of the row besides
     */
    public record Entry(
            Cell at, @Nullable Cell actor, @Nullable List<String> automated, @Nullable Cell note) {

        public Entry {
            Mappings.require("at", at);
        }
    }
}

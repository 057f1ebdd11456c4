package io.botwarden.operations.intake.changes;

import io.botwarden.operations.intake.csv.Cell;
import io.botwarden.operations.intake.csv.CsvForm;
import io.botwarden.operations.intake.csv.FileFormat;
import io.botwarden.operations.intake.csv.Mappings;
import io.botwarden.operations.intake.csv.TimeForm;
import io.botwarden.operations.intake.registration.BotCell;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * The meaning of the columns of a change log, with one entry per row.
 *
 * @param kind {@code changes}
 * @param source where the data comes from, for the import run
 * @param format the format of the file; defaults to CSV
 * @param csv the format of CSV; defaults to commas and UTF-8
 * @param computed additional columns, which are computed from the others
 * @param time the format of times
 * @param doubtful the mark after an uncertain date, such as {@code ?}
 * @param bot the bot of the entry
 * @param date the day of the change
 * @param author who made it
 * @param description what was done
 * @param number the change's number; without it, entries get the next numbers
 * @param purposes the purposes of entries by their prefix; OTHER if none applies
 * @param notes the prefixes of entries that are notes and change nothing
 */
@NamedInterface("intake")
public record ChangeMapping(
        String kind,
        @Nullable String source,
        @Nullable FileFormat format,
        CsvForm csv,
        @Nullable Map<String, Cell> computed,
        TimeForm time,
        @Nullable String doubtful,
        BotCell bot,
        Cell date,
        @Nullable Cell author,
        Cell description,
        @Nullable Cell number,
        List<Beginning> purposes,
        List<String> notes) {

    static final String KIND = "changes";

    public ChangeMapping {
        Mappings.requireKind(KIND, kind);
        csv = csv == null ? CsvForm.USUAL : csv;
        Mappings.require("time", time);
        Mappings.require("bot", bot);
        Mappings.require("date", date);
        Mappings.require("description", description);
        purposes = purposes == null ? List.of() : List.copyOf(purposes);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** Whether an entry is a note that changes nothing. */
    boolean isNote(String text) {
        return notes.stream().anyMatch(text::startsWith);
    }

    /** The purpose of an entry. */
    String purpose(String text) {
        return purposes.stream()
                .filter(beginning -> text.startsWith(beginning.with()))
                .map(Beginning::purpose)
                .findFirst()
                .orElse("OTHER");
    }

    /**
     * The purpose of entries with a prefix.
     *
     * @param with the prefix
     * @param purpose SETTING, MAINTENANCE, FIX, RELEASE or OTHER
     */
    public record Beginning(String with, String purpose) {

        private static final List<String> PURPOSES =
                List.of("SETTING", "RELEASE", "MAINTENANCE", "FIX", "OTHER");

        public Beginning {
            Mappings.require("with", with);
            if (purpose == null || !PURPOSES.contains(purpose)) {
                throw new IllegalArgumentException(
                        "unknown purpose '%s'; accepted values are %s"
                                .formatted(purpose, String.join(", ", PURPOSES)));
            }
        }
    }
}

package io.botwarden.operations.intake.changes;

import io.botwarden.operations.intake.csv.Cell;
import io.botwarden.operations.intake.csv.CsvForm;
import io.botwarden.operations.intake.csv.Mappings;
import io.botwarden.operations.intake.csv.TimeForm;
import io.botwarden.operations.intake.registration.BotCell;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * What the columns of a log of changes mean: an entry in each row.
 *
 * @param kind {@code changes}
 * @param source where the data comes from, for the import run
 * @param csv how the file is written; with commas and in UTF-8 unless said
 * @param time how times are written
 * @param doubtful what may stand behind a date that is not sure, such as {@code ?}
 * @param bot the bot that the entry is about
 * @param date the day of the change
 * @param author who made it
 * @param description what was done
 * @param number the change's number; without it, entries are given the next ones
 * @param purposes what entries are for, by how they begin; OTHER where none applies
 * @param notes how entries begin that tell something and change nothing
 */
@NamedInterface("intake")
public record ChangeMapping(
        String kind,
        @Nullable String source,
        CsvForm csv,
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

    /** Whether an entry tells something and changes nothing. */
    boolean isNote(String text) {
        return notes.stream().anyMatch(text::startsWith);
    }

    /** What an entry is for. */
    String purpose(String text) {
        return purposes.stream()
                .filter(beginning -> text.startsWith(beginning.with()))
                .map(Beginning::purpose)
                .findFirst()
                .orElse("OTHER");
    }

    /**
     * Entries that begin so are for that.
     *
     * @param with how they begin
     * @param purpose SETTING, MAINTENANCE, FIX, RELEASE or OTHER
     */
    public record Beginning(String with, String purpose) {

        private static final List<String> PURPOSES =
                List.of("SETTING", "RELEASE", "MAINTENANCE", "FIX", "OTHER");

        public Beginning {
            Mappings.require("with", with);
            if (purpose == null || !PURPOSES.contains(purpose)) {
                throw new IllegalArgumentException(
                        "the purpose '%s' is not known; accepted are %s"
                                .formatted(purpose, String.join(", ", PURPOSES)));
            }
        }
    }
}

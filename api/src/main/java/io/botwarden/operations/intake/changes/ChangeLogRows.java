package io.botwarden.operations.intake.changes;

import io.botwarden.operations.intake.csv.CellReader;
import io.botwarden.operations.intake.csv.CsvTable;
import io.botwarden.operations.intake.csv.TimeForm;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.ClockSkew;
import io.botwarden.platform.intake.IntakeRefusedException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a change log by a mapping. */
final class ChangeLogRows {

    private static final int CODE = 200;
    private static final int LINE = 300;

    private final ChangeMapping mapping;
    private final Instant now;
    private final CellReader bot;
    private final CellReader date;
    private final CellReader author;
    private final CellReader description;
    private final CellReader number;
    private long unreal;

    /**
     * @throws IntakeRefusedException if the mapping names a column that the file does not have
     */
    ChangeLogRows(ChangeMapping mapping, CsvTable table, Instant now) {
        this.now = now;
        this.mapping = mapping;
        bot = CellReader.of(mapping.bot().cell(), table, "bot");
        date = CellReader.of(mapping.date(), table, "date");
        author = CellReader.of(mapping.author(), table, "author");
        description = CellReader.of(mapping.description(), table, "description");
        number = CellReader.of(mapping.number(), table, "number");
    }

    /** The number of nonexistent dates so far that were read as the last day of their month. */
    long unreal() {
        return unreal;
    }

    LoggedChange read(CsvTable.Row row, long line) throws BadLineException {
        String code = bot.required(row, CODE);
        String dated = date.required(row, CODE);
        TimeForm time = mapping.time();
        String sure = sure(dated);
        Instant startsAt = time.instant(sure);
        Instant endsAt = time.endOfDay(sure);
        if (startsAt == null || endsAt == null) {
            String real = time.lastDayOfMonth(sure);
            startsAt = real == null ? null : time.instant(real);
            endsAt = real == null ? null : time.endOfDay(real);
            unreal++;
        }
        if (startsAt == null || endsAt == null) {
            unreal--;
            throw date.bad(
                    "'%s' is not a date of the form %s in the zone %s"
                            .formatted(dated, time.format(), time.zone()));
        }
        if (ClockSkew.isAhead(startsAt, now)) {
            throw date.bad(ClockSkew.REASON);
        }
        String text = description.requiredText(row, CsvTable.MAX_FIELD);
        return new LoggedChange(
                line,
                code,
                dated,
                startsAt,
                endsAt,
                author.line(row, LINE),
                text,
                number.line(row, CODE),
                mapping.purpose(text),
                mapping.isNote(text));
    }

    private String sure(String dated) {
        @Nullable String mark = mapping.doubtful();
        return mark != null && dated.endsWith(mark)
                ? dated.substring(0, dated.length() - mark.length())
                : dated;
    }
}

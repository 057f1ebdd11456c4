package io.botwarden.operations.intake.registration;

import io.botwarden.operations.intake.csv.CsvTable;
import io.botwarden.platform.intake.BadLineException;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a CSV file, each of which names a bot. A bad line is refused, and the ones after it
 * are read nevertheless.
 *
 * @param <L> what is kept of a line
 */
public final class CsvLines<L> {

    private final CsvTable table;
    private final Use<L> use;
    private final WaitingForBots.Refuse refuse;

    /** Null where bots are registered that do not exist yet. */
    private final @Nullable WaitingForBots<L> waiting;

    /** Reads a row, and hands on what it says to {@link #take}. */
    @FunctionalInterface
    public interface Read {
        void read(CsvTable.Row row, long number) throws SQLException, BadLineException;
    }

    /** Uses a line whose bot is known, or is registered with it. */
    @FunctionalInterface
    public interface Use<L> {
        void use(L line, long number) throws SQLException;
    }

    /**
     * Nothing was read yet.
     *
     * @param bots the bots that lines may name; null where those that do not exist are registered
     */
    public CsvLines(
            CsvTable table, @Nullable KnownBots bots, Use<L> use, WaitingForBots.Refuse refuse) {
        this.table = table;
        this.use = use;
        this.refuse = refuse;
        this.waiting =
                bots == null
                        ? null
                        : new WaitingForBots<>(
                                bots, (line, _, number) -> use.use(line, number), refuse);
    }

    /** Reads all rows that are left. */
    public void readAll(Read read) throws IOException, SQLException {
        boolean more = true;
        while (more) {
            try {
                CsvTable.Row row = table.next();
                more = row != null;
                if (row != null) {
                    read.read(row, table.number());
                }
            } catch (BadLineException e) {
                refuse.refuse(e, table.number());
            }
        }
    }

    /**
     * Takes a line, now or when its bot was looked up.
     *
     * @param bot the bot's code
     * @param size about how many bytes are kept of it
     */
    public void take(L line, String bot, long number, long size) throws SQLException {
        if (waiting == null) {
            use.use(line, number);
        } else {
            waiting.takeOrAdd(line, bot, number, size);
        }
    }

    /** Takes the lines that still wait. */
    public void settle() throws SQLException {
        if (waiting != null) {
            waiting.settle();
        }
    }
}

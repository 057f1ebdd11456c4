package io.botwarden.operations.intake.registration;

import io.botwarden.operations.intake.csv.CsvTable;
import io.botwarden.platform.intake.BadLineException;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a CSV file, each of which names a bot. An invalid line is refused, and reading
 * continues after it.
 *
 * @param <L> the type of a stored line
 */
public final class CsvLines<L> {

    private final CsvTable table;
    private final Use<L> use;
    private final WaitingForBots.Refuse refuse;

    /** Null if missing bots are registered. */
    private final @Nullable WaitingForBots<L> waiting;

    /** Reads a row and passes it to {@link #take}. */
    @FunctionalInterface
    public interface Read {
        void read(CsvTable.Row row, long number) throws SQLException, BadLineException;
    }

    /** Processes a line whose bot is known, or is registered with it. */
    @FunctionalInterface
    public interface Use<L> {
        void use(L line, long number) throws SQLException;
    }

    /**
     * Creates a reader at the start of the file.
     *
     * @param bots the bots that lines can name; null if missing ones are registered
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

    /** Reads all remaining rows. */
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
     * Processes a line, now or after its bot is looked up.
     *
     * @param bot the bot's code
     * @param size its approximate size in memory, in bytes
     */
    public void take(L line, String bot, long number, long size) throws SQLException {
        if (waiting == null) {
            use.use(line, number);
        } else {
            waiting.takeOrAdd(line, bot, number, size);
        }
    }

    /** Processes the waiting lines. */
    public void settle() throws SQLException {
        if (waiting != null) {
            waiting.settle();
        }
    }
}

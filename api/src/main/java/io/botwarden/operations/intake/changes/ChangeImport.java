package io.botwarden.operations.intake.changes;

import io.botwarden.operations.intake.csv.CsvTable;
import io.botwarden.operations.intake.registration.BotRegistration;
import io.botwarden.operations.intake.registration.CsvLines;
import io.botwarden.operations.intake.registration.KnownBots;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.ImportAbortedException;
import io.botwarden.platform.intake.ImportCompletion;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Imports a change log from a CSV file. (Policy 3.3.1) */
@Component
@NamedInterface("intake")
public class ChangeImport {

    private static final int AT_ONCE = 500;

    private final Transactions transactions;
    private final Clock clock;

    ChangeImport(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Reads the file to its end and blocks until all of it is written.
     *
     * @throws IntakeRefusedException if the file's header cannot be read or lacks a column of the
     *     mapping
     * @throws ImportAbortedException if the file ends early or the database refuses; committed data
     *     is kept
     */
    public IntakeReport take(InputStream file, ChangeMapping mapping, Sender sender)
            throws ImportAbortedException {
        return take(file, mapping, sender, transactions);
    }

    /** The same within these transactions, which for a dry run are rolled back. */
    public IntakeReport take(
            InputStream file, ChangeMapping mapping, Sender sender, Transactions within)
            throws ImportAbortedException {
        try (CsvTable table =
                CsvTable.open(file, mapping.format(), mapping.csv(), mapping.computed())) {
            ChangeLogRows rows = new ChangeLogRows(mapping, table, clock.instant());
            ImportRun run =
                    new ImportRun(
                            ImportKind.CHANGES_CSV, mapping.source(), sender, within.isTrial());
            boolean registers = mapping.bot().register() != null;
            // registering bots needs the permission over everything
            BotRegistration registration =
                    sender.reach().isEverything() ? mapping.bot().register() : null;
            ChangeLogWriter writer = new ChangeLogWriter(within, run, registration, rows);
            Reader reader =
                    new Reader(
                            table,
                            rows,
                            run,
                            writer,
                            registration == null ? new KnownBots(within, sender, registers) : null);
            return new ImportCompletion(within, run).reach(reader::readAll, reader::finish);
        }
    }

    /** Reads one file. */
    private static final class Reader {

        private final ChangeLogRows rows;
        private final ImportRun run;
        private final ChangeLogWriter writer;
        private final CsvLines<LoggedChange> lines;

        Reader(
                CsvTable table,
                ChangeLogRows rows,
                ImportRun run,
                ChangeLogWriter writer,
                @Nullable KnownBots bots) {
            this.rows = rows;
            this.run = run;
            this.writer = writer;
            this.lines = new CsvLines<>(table, bots, (change, _) -> add(change), this::refuse);
        }

        void readAll() throws IOException, SQLException {
            lines.readAll((row, number) -> {
                LoggedChange change = rows.read(row, number);
                if (run.isShowing()) {
                    run.show(change.preview());
                }
                take(change);
            });
        }

        private void take(LoggedChange change) throws SQLException {
            lines.take(change, change.bot(), change.line(), 4L * change.text().length());
        }

        private void add(LoggedChange change) throws SQLException {
            writer.add(change);
            if (writer.waiting() >= AT_ONCE) {
                writer.write(false);
            }
        }

        private void refuse(BadLineException reason, long line) {
            writer.countRejected();
            run.reject(reason.at(line));
        }

        void finish(boolean last) throws SQLException {
            lines.settle();
            writer.write(last);
        }
    }
}

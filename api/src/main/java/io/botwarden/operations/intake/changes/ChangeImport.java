package io.botwarden.operations.intake.changes;

import io.botwarden.operations.intake.csv.CsvTable;
import io.botwarden.operations.intake.registration.KnownBots;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.BodyEnd;
import io.botwarden.platform.intake.BrokenOffException;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Takes in a log of changes from a CSV file, as it was written. (Policy 3.3.1) */
@Component
@NamedInterface("intake")
public class ChangeImport {

    private static final int AT_ONCE = 500;

    private final Transactions transactions;

    ChangeImport(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Reads the file to its end and blocks until all of it is written.
     *
     * @throws IntakeRefusedException when the file's header cannot be read or lacks what the
     *     mapping names
     * @throws BrokenOffException when the file breaks off or the database refuses; what was
     *     committed is kept
     */
    public IntakeReport take(InputStream file, ChangeMapping mapping, Sender sender)
            throws BrokenOffException {
        CsvTable table = CsvTable.open(file, mapping.csv());
        ChangeLogRows rows = new ChangeLogRows(mapping, table);
        ImportRun run = new ImportRun(ImportKind.CHANGES_CSV, mapping.source(), sender);
        ChangeLogWriter writer =
                new ChangeLogWriter(transactions, run, mapping.bot().register(), rows);
        return new BodyEnd(transactions, run)
                .reach(() -> readAll(table, rows, mapping, run, writer), writer::write);
    }

    private void readAll(
            CsvTable table,
            ChangeLogRows rows,
            ChangeMapping mapping,
            ImportRun run,
            ChangeLogWriter writer)
            throws IOException, SQLException {
        KnownBots bots = new KnownBots(transactions);
        boolean registers = mapping.bot().register() != null;
        boolean more = true;
        while (more) {
            try {
                CsvTable.Row row = table.next();
                more = row != null;
                if (row != null) {
                    LoggedChange change = rows.read(row, table.number());
                    if (!registers) {
                        bots.check(change.bot());
                    }
                    writer.add(change);
                }
            } catch (BadLineException e) {
                writer.countRejected();
                run.reject(e.at(table.number()));
            }
            if (writer.waiting() >= AT_ONCE) {
                writer.write(false);
            }
        }
    }
}

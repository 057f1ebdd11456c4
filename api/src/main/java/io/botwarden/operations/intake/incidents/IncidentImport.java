package io.botwarden.operations.intake.incidents;

import io.botwarden.operations.intake.csv.CsvTable;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.BatchPipeline;
import io.botwarden.platform.intake.ImportAbortedException;
import io.botwarden.platform.intake.ImportCompletion;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.IntakeThreads;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.Transactions;
import io.botwarden.platform.intake.encoding.CopyBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Imports incidents from a file of rows. The rows of an incident can be anywhere in the file, and
 * the last one has the current state. The rows are therefore kept in a separate table until the end
 * of the file, and then merged in one transaction. An incomplete file changes nothing. (Policy
 * 3.2.3)
 */
@Component
@NamedInterface("intake")
public class IncidentImport {

    private final Transactions transactions;
    private final ExecutorService threads;
    private final Clock clock;

    IncidentImport(Transactions transactions, IntakeThreads threads, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        this.threads = threads.executor();
    }

    /**
     * Reads the file to its end and blocks until all of it is written.
     *
     * @throws IntakeRefusedException if the file's header cannot be read or lacks a column of the
     *     mapping
     * @throws ImportAbortedException if the file ends early or the database refuses
     */
    public IntakeReport take(InputStream file, IncidentMapping mapping, Sender sender)
            throws ImportAbortedException {
        return take(file, mapping, sender, transactions, null);
    }

    /**
     * The same within these transactions, which for a dry run are rolled back.
     *
     * @param replaced the key of an earlier import of the file that is undone first; null if there
     *     is none
     */
    public IntakeReport take(
            InputStream file,
            IncidentMapping mapping,
            Sender sender,
            Transactions within,
            @Nullable Long replaced)
            throws ImportAbortedException {
        if (replaced != null) {
            IncidentUndo.requirePossible(within, replaced, sender);
        }
        try (CsvTable table =
                CsvTable.open(file, mapping.format(), mapping.csv(), mapping.computed())) {
            IncidentRows rows = new IncidentRows(mapping, table, clock.instant());
            ImportRun run =
                    new ImportRun(
                            ImportKind.INCIDENTS_CSV, mapping.source(), sender, within.isTrial());
            IncidentStaging staging = new IncidentStaging(within, run);
            try {
                return new ImportCompletion(within, run)
                        .reach(
                                () -> stage(table, rows, run, staging),
                                last -> {
                                    if (last) {
                                        new IncidentMerge(
                                                        staging.table(),
                                                        mapping,
                                                        run,
                                                        staging.rejected(),
                                                        replaced)
                                                .runIn(within);
                                    } else {
                                        staging.giveUp();
                                    }
                                });
            } finally {
                staging.drop();
            }
        }
    }

    private void stage(CsvTable table, IncidentRows rows, ImportRun run, IncidentStaging staging)
            throws IOException, SQLException {
        staging.create();
        BatchPipeline<CopyBuffer> pipeline =
                new BatchPipeline<>(threads, new CopyBuffer(), new CopyBuffer(), staging::write);
        boolean more = true;
        while (more) {
            try {
                CsvTable.Row row = table.next();
                more = row != null;
                if (row != null) {
                    Map<IncidentColumn, @Nullable Object> values =
                            rows.add(row, table.number(), pipeline.filling());
                    if (run.isShowing()) {
                        run.show(IncidentRows.preview(table.number(), values));
                    }
                }
            } catch (BadLineException e) {
                staging.countRejected();
                run.reject(e.at(table.number()));
            }
            if (pipeline.filling().length() >= IncidentStaging.BATCH_BYTES) {
                pipeline.handOn();
            }
        }
        pipeline.finish(true);
    }
}

package io.botwarden.operations.intake.measurements;

import io.botwarden.operations.intake.csv.CsvTable;
import io.botwarden.operations.intake.registration.BotRegistration;
import io.botwarden.operations.intake.registration.KnownBots;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.BatchPipeline;
import io.botwarden.platform.intake.BodyEnd;
import io.botwarden.platform.intake.BrokenOffException;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.IntakeThreads;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Takes in measurements from a CSV file, batch by batch. (Policy 3.1.3) */
@Component
@NamedInterface("intake")
public class MeasurementImport {

    private final Transactions transactions;
    private final ExecutorService threads;

    MeasurementImport(Transactions transactions, IntakeThreads threads) {
        this.transactions = transactions;
        this.threads = threads.executor();
    }

    /**
     * Reads the file to its end and blocks until all of it is written.
     *
     * @throws IntakeRefusedException when the file's header cannot be read or lacks what the
     *     mapping names
     * @throws BrokenOffException when the file breaks off or the database refuses; what was
     *     committed is kept
     */
    public IntakeReport take(InputStream file, MeasurementMapping mapping, Sender sender)
            throws BrokenOffException {
        CsvTable table = CsvTable.open(file, mapping.csv());
        MeasurementRows rows = new MeasurementRows(mapping, table);
        ImportRun run = new ImportRun(ImportKind.MEASUREMENTS_CSV, mapping.source(), sender);
        Overlaps overlaps = new Overlaps();
        BotRegistration registration = mapping.bot().register();
        MeasurementWriter writer = new MeasurementWriter(transactions, run, registration, overlaps);
        BatchPipeline<MeasurementBatch> pipeline =
                new BatchPipeline<>(
                        threads, new MeasurementBatch(), new MeasurementBatch(), writer::write);
        boolean registers = registration != null;
        return new BodyEnd(transactions, run)
                .reach(
                        () -> readAll(table, rows, registers, run, overlaps, pipeline),
                        pipeline::finish);
    }

    private void readAll(
            CsvTable table,
            MeasurementRows rows,
            boolean registers,
            ImportRun run,
            Overlaps overlaps,
            BatchPipeline<MeasurementBatch> pipeline)
            throws IOException, SQLException {
        KnownBots bots = new KnownBots(transactions);
        boolean more = true;
        while (more) {
            MeasurementBatch batch = pipeline.filling();
            try {
                CsvTable.Row row = table.next();
                more = row != null;
                List<MeasurementRows.Measurement> read = row == null ? List.of() : rows.read(row);
                if (!read.isEmpty() && !registers) {
                    bots.check(read.getFirst().bot());
                }
                read.forEach(measurement -> batch.add(measurement, table.number()));
                read.forEach(overlaps::note);
            } catch (BadLineException e) {
                batch.countRejected();
                run.reject(e.at(table.number()));
            }
            if (batch.isFull()) {
                pipeline.handOn();
            }
        }
    }
}

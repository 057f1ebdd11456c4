package io.botwarden.operations.intake.measurements;

import io.botwarden.operations.intake.csv.CsvTable;
import io.botwarden.operations.intake.measurements.MeasurementRows.Measurement;
import io.botwarden.operations.intake.registration.BotRegistration;
import io.botwarden.operations.intake.registration.CsvLines;
import io.botwarden.operations.intake.registration.KnownBots;
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
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Imports measurements from a CSV file, batch by batch. (Policy 3.1.3) */
@Component
@NamedInterface("intake")
public class MeasurementImport {

    /** The approximate size of a measurement that waits for its bot. */
    private static final long ABOUT_BYTES = 200;

    private final Transactions transactions;
    private final ExecutorService threads;
    private final Clock clock;

    MeasurementImport(Transactions transactions, IntakeThreads threads, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        this.threads = threads.executor();
    }

    /**
     * Reads the file to its end and blocks until all of it is written.
     *
     * @throws IntakeRefusedException if the file's header cannot be read or lacks a column of the
     *     mapping
     * @throws ImportAbortedException if the file ends early or the database refuses; committed data
     *     is kept
     */
    public IntakeReport take(InputStream file, MeasurementMapping mapping, Sender sender)
            throws ImportAbortedException {
        return take(file, mapping, sender, transactions);
    }

    /** The same within these transactions, which for a dry run are rolled back. */
    public IntakeReport take(
            InputStream file, MeasurementMapping mapping, Sender sender, Transactions within)
            throws ImportAbortedException {
        try (CsvTable table =
                CsvTable.open(file, mapping.format(), mapping.csv(), mapping.computed())) {
            MeasurementRows rows = new MeasurementRows(mapping, table, clock.instant());
            ImportRun run =
                    new ImportRun(
                            ImportKind.MEASUREMENTS_CSV,
                            mapping.source(),
                            sender,
                            within.isTrial());
            Overlaps overlaps = new Overlaps();
            boolean registers = mapping.bot().register() != null;
            // registering bots needs the permission over everything
            BotRegistration registration =
                    sender.reach().isEverything() ? mapping.bot().register() : null;
            MeasurementWriter writer = new MeasurementWriter(within, run, registration, overlaps);
            BatchPipeline<MeasurementBatch> pipeline =
                    new BatchPipeline<>(
                            threads, new MeasurementBatch(), new MeasurementBatch(), writer::write);
            Reader reader =
                    new Reader(
                            table,
                            rows,
                            run,
                            overlaps,
                            pipeline,
                            registration == null ? new KnownBots(within, sender, registers) : null);
            return new ImportCompletion(within, run).reach(reader::readAll, reader::finish);
        }
    }

    /** Reads one file. */
    private static final class Reader {

        private final MeasurementRows rows;
        private final ImportRun run;
        private final Overlaps overlaps;
        private final BatchPipeline<MeasurementBatch> pipeline;
        private final CsvLines<List<Measurement>> lines;

        Reader(
                CsvTable table,
                MeasurementRows rows,
                ImportRun run,
                Overlaps overlaps,
                BatchPipeline<MeasurementBatch> pipeline,
                @Nullable KnownBots bots) {
            this.rows = rows;
            this.run = run;
            this.overlaps = overlaps;
            this.pipeline = pipeline;
            this.lines = new CsvLines<>(table, bots, this::add, this::refuse);
        }

        void readAll() throws IOException, SQLException {
            lines.readAll((row, line) -> {
                List<Measurement> read = rows.read(row);
                if (run.isShowing() && !read.isEmpty()) {
                    run.show(MeasurementRows.preview(line, read));
                }
                take(read, line);
            });
        }

        private void take(List<Measurement> read, long line) throws SQLException {
            if (!read.isEmpty()) {
                lines.take(read, read.getFirst().bot(), line, read.size() * ABOUT_BYTES);
            }
        }

        private void add(List<Measurement> read, long line) throws SQLException {
            read.forEach(measurement -> pipeline.filling().add(measurement, line));
            read.forEach(overlaps::note);
            if (pipeline.filling().isFull()) {
                pipeline.handOn();
            }
        }

        private void refuse(BadLineException reason, long line) {
            pipeline.filling().countRejected();
            run.reject(reason.at(line));
        }

        void finish(boolean last) throws SQLException {
            lines.settle();
            pipeline.finish(last);
        }
    }
}

package io.botwarden.operations.intake.measurements;

import io.botwarden.operations.intake.csv.CsvTable;
import io.botwarden.operations.intake.measurements.MeasurementRows.Measurement;
import io.botwarden.operations.intake.registration.BotRegistration;
import io.botwarden.operations.intake.registration.KnownBots;
import io.botwarden.operations.intake.registration.WaitingForBots;
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
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Takes in measurements from a CSV file, batch by batch. (Policy 3.1.3) */
@Component
@NamedInterface("intake")
public class MeasurementImport {

    /** About what a measurement takes that waits for its bot. */
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
     * @throws IntakeRefusedException when the file's header cannot be read or lacks what the
     *     mapping names
     * @throws BrokenOffException when the file breaks off or the database refuses; what was
     *     committed is kept
     */
    public IntakeReport take(InputStream file, MeasurementMapping mapping, Sender sender)
            throws BrokenOffException {
        CsvTable table = CsvTable.open(file, mapping.csv());
        MeasurementRows rows = new MeasurementRows(mapping, table, clock.instant());
        ImportRun run = new ImportRun(ImportKind.MEASUREMENTS_CSV, mapping.source(), sender);
        Overlaps overlaps = new Overlaps();
        BotRegistration registration = mapping.bot().register();
        MeasurementWriter writer = new MeasurementWriter(transactions, run, registration, overlaps);
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
                        registration == null ? new KnownBots(transactions) : null);
        return new BodyEnd(transactions, run).reach(reader::readAll, reader::finish);
    }

    /** Reads one file. */
    private static final class Reader {

        private final CsvTable table;
        private final MeasurementRows rows;
        private final ImportRun run;
        private final Overlaps overlaps;
        private final BatchPipeline<MeasurementBatch> pipeline;

        /** Null where bots are registered that do not exist yet. */
        private final @Nullable WaitingForBots<List<Measurement>> waiting;

        Reader(
                CsvTable table,
                MeasurementRows rows,
                ImportRun run,
                Overlaps overlaps,
                BatchPipeline<MeasurementBatch> pipeline,
                @Nullable KnownBots bots) {
            this.table = table;
            this.rows = rows;
            this.run = run;
            this.overlaps = overlaps;
            this.pipeline = pipeline;
            this.waiting =
                    bots == null
                            ? null
                            : new WaitingForBots<>(
                                    bots, (read, _, line) -> add(read, line), this::refuse);
        }

        void readAll() throws IOException, SQLException {
            boolean more = true;
            while (more) {
                try {
                    CsvTable.Row row = table.next();
                    more = row != null;
                    if (row != null) {
                        take(rows.read(row), table.number());
                    }
                } catch (BadLineException e) {
                    refuse(e, table.number());
                }
            }
        }

        private void take(List<Measurement> read, long line) throws SQLException {
            if (read.isEmpty()) {
                return;
            }
            if (waiting == null) {
                add(read, line);
            } else {
                waiting.takeOrAdd(read, read.getFirst().bot(), line, read.size() * ABOUT_BYTES);
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
            if (waiting != null) {
                waiting.settle();
            }
            pipeline.finish(last);
        }
    }
}

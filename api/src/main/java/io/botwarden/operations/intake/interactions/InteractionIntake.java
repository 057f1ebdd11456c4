package io.botwarden.operations.intake.interactions;

import io.botwarden.operations.intake.registration.KnownBots;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.BatchPipeline;
import io.botwarden.platform.intake.BodyEnd;
import io.botwarden.platform.intake.BrokenOffException;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.IntakeThreads;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.Transactions;
import io.botwarden.platform.intake.encoding.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Takes in the interactions feed: NDJSON, one session a line. (Policy 3.1) */
@Component
@NamedInterface("intake")
public class InteractionIntake {

    private final Transactions transactions;
    private final DataSubjects subjects;
    private final ExecutorService threads;

    InteractionIntake(Transactions transactions, DataSubjects subjects, IntakeThreads threads) {
        this.transactions = transactions;
        this.subjects = subjects;
        this.threads = threads.executor();
    }

    /**
     * Reads the stream to its end and blocks until all of it is written.
     *
     * @param source where the data comes from, as the sender names it
     * @throws BrokenOffException when the stream breaks off or the database refuses; what was
     *     committed is kept
     */
    public IntakeReport take(InputStream body, @Nullable String source, Sender sender)
            throws BrokenOffException {
        ImportRun run = new ImportRun(ImportKind.INTERACTIONS, source, sender);
        InteractionWriter writer = new InteractionWriter(transactions, subjects, run);
        BatchPipeline<InteractionBatch> pipeline =
                new BatchPipeline<>(
                        threads, new InteractionBatch(), new InteractionBatch(), writer::write);
        return new BodyEnd(transactions, run)
                .reach(() -> readAll(body, run, pipeline), pipeline::finish);
    }

    private void readAll(InputStream body, ImportRun run, BatchPipeline<InteractionBatch> pipeline)
            throws IOException, SQLException {
        LineReader lines = new LineReader(body);
        InteractionParser parser = new InteractionParser();
        KnownBots bots = new KnownBots(transactions);
        while (lines.advance()) {
            if (lines.isBlank()) {
                continue;
            }
            InteractionBatch batch = pipeline.filling();
            try {
                InteractionLine line = parser.parse(lines);
                batch.add(line, bots.require(line.bot), lines.number());
            } catch (BadLineException e) {
                batch.countRejected();
                run.reject(e.at(lines.number()));
            }
            if (batch.isFull()) {
                pipeline.handOn();
            }
        }
    }
}

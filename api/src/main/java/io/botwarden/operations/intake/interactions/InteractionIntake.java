package io.botwarden.operations.intake.interactions;

import io.botwarden.operations.intake.registration.KnownBots;
import io.botwarden.operations.intake.registration.WaitingForBots;
import io.botwarden.platform.intake.BadLineException;
import io.botwarden.platform.intake.BatchPipeline;
import io.botwarden.platform.intake.ImportAbortedException;
import io.botwarden.platform.intake.ImportCompletion;
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
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Imports the interactions feed: NDJSON, one interaction per line. (Policy 3.1) */
@Component
@NamedInterface("intake")
public class InteractionIntake {

    private final Transactions transactions;
    private final DataSubjects subjects;
    private final ExecutorService threads;
    private final Clock clock;

    InteractionIntake(
            Transactions transactions, DataSubjects subjects, IntakeThreads threads, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        this.subjects = subjects;
        this.threads = threads.executor();
    }

    /**
     * Reads the stream to its end and blocks until all of it is written.
     *
     * @param source the source of the data, as named by the sender
     * @throws ImportAbortedException if the stream ends early or the database refuses; committed
     *     data is kept
     */
    public IntakeReport take(InputStream body, @Nullable String source, Sender sender)
            throws ImportAbortedException {
        ImportRun run = new ImportRun(ImportKind.INTERACTIONS, source, sender);
        InteractionWriter writer = new InteractionWriter(transactions, subjects, run);
        BatchPipeline<InteractionBatch> pipeline =
                new BatchPipeline<>(
                        threads, new InteractionBatch(), new InteractionBatch(), writer::write);
        Reader reader =
                new Reader(
                        new InteractionParser(clock),
                        run,
                        pipeline,
                        new KnownBots(transactions, sender));
        return new ImportCompletion(transactions, run)
                .reach(() -> reader.readAll(body), reader::finish);
    }

    /** Reads one body. */
    private static final class Reader {

        private final InteractionParser parser;
        private final ImportRun run;
        private final BatchPipeline<InteractionBatch> pipeline;
        private final KnownBots bots;
        private final WaitingForBots<byte[]> waiting;

        Reader(
                InteractionParser parser,
                ImportRun run,
                BatchPipeline<InteractionBatch> pipeline,
                KnownBots bots) {
            this.parser = parser;
            this.run = run;
            this.pipeline = pipeline;
            this.bots = bots;
            this.waiting = new WaitingForBots<>(bots, this::addAgain, this::refuse);
        }

        void readAll(InputStream body) throws IOException, SQLException {
            LineReader lines = new LineReader(body);
            while (lines.advance()) {
                if (!lines.isBlank()) {
                    read(lines);
                }
                waiting.settleIfDue();
                handOnIfFull();
            }
        }

        private void read(LineReader lines) throws SQLException {
            long number = lines.number();
            try {
                InteractionLine line = parser.parse(lines);
                if (bots.isLookedUp(line.bot)) {
                    add(line, bots.require(line.bot), number);
                } else {
                    byte[] kept = Arrays.copyOfRange(lines.buffer(), lines.start(), lines.end());
                    waiting.add(kept, line.bot, number, kept.length);
                }
            } catch (BadLineException e) {
                refuse(e, number);
            }
        }

        private void addAgain(byte[] line, KnownBots.Bot bot, long number)
                throws SQLException, BadLineException {
            add(parser.parse(line, 0, line.length), bot, number);
        }

        private void add(InteractionLine line, KnownBots.Bot bot, long number) throws SQLException {
            pipeline.filling().add(line, bot, number);
            handOnIfFull();
        }

        private void handOnIfFull() throws SQLException {
            if (pipeline.filling().isFull()) {
                pipeline.handOn();
            }
        }

        private void refuse(BadLineException reason, long number) {
            pipeline.filling().countRejected();
            run.reject(reason.at(number));
        }

        void finish(boolean last) throws SQLException {
            waiting.settle();
            pipeline.finish(last);
        }
    }
}

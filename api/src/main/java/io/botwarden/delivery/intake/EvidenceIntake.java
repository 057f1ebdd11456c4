package io.botwarden.delivery.intake;

import io.botwarden.platform.intake.Counts;
import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes in a file as a whole or not at all. */
@Component
class EvidenceIntake {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceIntake.class);

    private final Transactions transactions;

    EvidenceIntake(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Writes what a file holds, in the transaction of the connection. */
    @FunctionalInterface
    interface Writing {
        Outcome write(Connection connection, EvidenceFile file, ImportRun run)
                throws SQLException, IOException, UnusableFileException;
    }

    /**
     * How a file is taken in.
     *
     * @param most bytes that it may have
     */
    record Taking(ImportKind kind, long most, Writing writing) {}

    /** Reads the body to its end, and takes it in; blocks. */
    IntakeReport take(InputStream body, Sender sender, Taking taking) {
        try (EvidenceFile file = EvidenceFile.keep(body, taking.most())) {
            ImportRun run = new ImportRun(taking.kind(), null, sender);
            run.committed(transactions.run(connection -> write(connection, file, run, taking)));
            return run.report();
        } catch (UnusableFile e) {
            throw IntakeRefusedException.unreadable(
                    e.getMessage() + " Nothing of the file was taken in.");
        } catch (IOException e) {
            throw IntakeRefusedException.unreadable(
                    "The body broke off before it came to its end: %s. Nothing of it was taken in."
                            .formatted(e.getMessage()));
        } catch (SQLException e) {
            LOG.error("An import stopped because the database refused", e);
            throw IntakeRefusedException.unwritable(
                    "The database refused. Nothing of the file was taken in; it is safe to send it again.");
        }
    }

    private static ImportRun.Recorded write(
            Connection connection, EvidenceFile file, ImportRun run, Taking taking)
            throws SQLException {
        try {
            return run.record(connection, taking.writing().write(connection, file, run), true);
        } catch (UnusableFileException e) {
            throw new UnusableFile(e);
        } catch (IOException e) {
            throw new UncheckedIOException("A file that was kept could not be read", e);
        }
    }

    /** What becomes of a file that was taken in before: its records are here already. */
    static Outcome sameAgain(int records) {
        return new Outcome(
                new Counts(0, records, 0, 0),
                Map.of(),
                List.of(),
                List.of(),
                List.of("The file was taken in before, for this release; nothing has changed."));
    }

    /** Ends the transaction of a file that cannot be used. */
    private static final class UnusableFile extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private UnusableFile(UnusableFileException cause) {
            super(cause.getMessage(), cause);
        }
    }
}

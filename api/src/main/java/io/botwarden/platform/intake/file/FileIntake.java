package io.botwarden.platform.intake.file;

import io.botwarden.platform.intake.ImportKind;
import io.botwarden.platform.intake.ImportRun;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.Outcome;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.Transactions;
import io.botwarden.platform.web.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Imports a file completely or not at all. */
@Component
public class FileIntake {

    private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);

    private final Transactions transactions;

    public FileIntake(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Writes the contents of a file in the transaction of the connection. */
    @FunctionalInterface
    public interface Writing {
        Outcome write(Connection connection, ImportedFile file, ImportRun run)
                throws SQLException, IOException, UnusableFileException;
    }

    /**
     * The import of a kind of file.
     *
     * @param most the maximum size in bytes
     */
    public record Taking(ImportKind kind, long most, Writing writing) {}

    /** Refuses a form, whose parts nobody would read. */
    public static void refuseForm(HttpHeaders headers) {
        MediaType type = MediaTypes.ofBody(headers);
        if (type != null && type.getType().equals("multipart")) {
            throw IntakeRefusedException.unreadable(
                    "The body is a form. Send the file itself as the body, such as with curl --data-binary @report.json.");
        }
    }

    /** Reads the body completely and imports it; blocks. */
    public IntakeReport take(InputStream body, Sender sender, Taking taking) {
        try (ImportedFile file = ImportedFile.keep(body, taking.most())) {
            ImportRun run = new ImportRun(taking.kind(), null, sender);
            run.committed(transactions.run(connection -> write(connection, file, run, taking)));
            return run.report();
        } catch (UnusableFile e) {
            throw IntakeRefusedException.unreadable(e.getMessage() + " Nothing was imported.");
        } catch (IOException e) {
            throw IntakeRefusedException.unreadable(
                    "The request body ended early: %s. Nothing was imported."
                            .formatted(e.getMessage()));
        } catch (SQLException e) {
            LOG.error("An import failed because of a database error", e);
            throw IntakeRefusedException.unwritable(
                    "The database reported an error. Nothing was imported; it is safe to send the file again.");
        }
    }

    private static ImportRun.Recorded write(
            Connection connection, ImportedFile file, ImportRun run, Taking taking)
            throws SQLException {
        try {
            return run.record(connection, taking.writing().write(connection, file, run), true);
        } catch (UnusableFileException e) {
            throw new UnusableFile(e);
        } catch (IOException e) {
            throw new UncheckedIOException("A stored file could not be read", e);
        }
    }

    /** Rolls back the transaction of an unusable file. */
    private static final class UnusableFile extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private UnusableFile(UnusableFileException cause) {
            super(cause.getMessage(), cause);
        }
    }
}

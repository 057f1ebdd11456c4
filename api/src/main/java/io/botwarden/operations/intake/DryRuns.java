package io.botwarden.operations.intake;

import io.botwarden.platform.intake.ImportAbortedException;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.Sender;
import io.botwarden.platform.intake.Transactions;
import io.botwarden.platform.intake.Trial;
import io.botwarden.platform.intake.file.ImportedFile;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs imports in a transaction that is rolled back, so that a dry run finds exactly what the
 * import would do. The file is stored first: a slow sender holds neither a connection nor locks.
 */
@Component
class DryRuns {

    private static final Logger LOG = LoggerFactory.getLogger(DryRuns.class);

    /** Each uses one of the few JDBC connections, and disk space for a file. */
    private static final int AT_ONCE = 3;

    private static final long MOST_BYTES = 2L << 30;

    private final Transactions transactions;
    private final Semaphore free = new Semaphore(AT_ONCE);

    DryRuns(Transactions transactions) {
        this.transactions = transactions;
    }

    /** An import of a file in the given transactions; blocks. */
    @FunctionalInterface
    interface Import<M> {
        IntakeReport take(InputStream file, M mapping, Sender sender, Transactions within)
                throws ImportAbortedException;
    }

    /** The import, or its dry run. */
    <M> ImportForm.Import<M> of(Import<M> use, boolean dryRun) {
        return dryRun
                ? (file, mapping, sender) -> attempt(use, file, mapping, sender)
                : (file, mapping, sender) -> use.take(file, mapping, sender, transactions);
    }

    private <M> IntakeReport attempt(Import<M> use, InputStream file, M mapping, Sender sender)
            throws ImportAbortedException {
        if (!free.tryAcquire()) {
            throw IntakeRefusedException.busy(
                    "There are already %d dry runs in progress.".formatted(AT_ONCE),
                    Duration.ofSeconds(5));
        }
        try (ImportedFile kept = ImportedFile.keep(file, MOST_BYTES);
                InputStream stored = kept.open();
                Trial trial = transactions.trial()) {
            return use.take(stored, mapping, sender, trial);
        } catch (IOException e) {
            throw IntakeRefusedException.unreadable(
                    "The request body ended early: %s. It was a dry run: nothing was imported."
                            .formatted(e.getMessage()));
        } catch (SQLException e) {
            LOG.error("A dry run failed because of a database error", e);
            throw IntakeRefusedException.unwritable(
                    "The database reported an error. It was a dry run: nothing was imported.");
        } finally {
            free.release();
        }
    }
}

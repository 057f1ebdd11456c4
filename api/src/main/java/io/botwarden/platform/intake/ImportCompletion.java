package io.botwarden.platform.intake;

import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a run, whether the body ended or the connection or the database failed. */
public final class ImportCompletion {

    private static final Logger LOG = LoggerFactory.getLogger(ImportCompletion.class);

    private final Transactions transactions;
    private final ImportRun run;

    /** Creates the end of this run. */
    public ImportCompletion(Transactions transactions, ImportRun run) {
        this.transactions = transactions;
        this.run = run;
    }

    /** Reads a body. */
    @FunctionalInterface
    public interface Reading {
        void toTheEnd() throws IOException, SQLException;
    }

    /** Writes the rest of a body. */
    @FunctionalInterface
    public interface Remainder {
        /** Writes what was read but not written yet. */
        void write(boolean last) throws SQLException;
    }

    /**
     * Reads, then writes the rest: also if the body ended early, because its complete lines are
     * valid.
     *
     * @throws ImportAbortedException if reading or writing failed, after that was recorded
     */
    public IntakeReport reach(Reading reading, Remainder remainder) throws ImportAbortedException {
        try {
            reading.toTheEnd();
            remainder.write(true);
            return run.report();
        } catch (IOException e) {
            throw afterIncompleteBody(remainder, e);
        } catch (SQLException e) {
            throw afterRefusal(e);
        } catch (IntakeRefusedException e) {
            recordRefusal(e);
            throw e;
        }
    }

    private void recordRefusal(IntakeRefusedException refusal) {
        try {
            recordFailure(String.valueOf(refusal.getBody().getDetail()));
        } catch (SQLException e) {
            refusal.addSuppressed(e);
        }
    }

    private ImportAbortedException afterIncompleteBody(Remainder remainder, IOException cause) {
        String failure = "The request body ended early: " + cause.getMessage();
        try {
            remainder.write(false);
            recordFailure(failure);
            return new ImportAbortedException(failure, true, run.report(), cause);
        } catch (SQLException e) {
            e.addSuppressed(cause);
            return afterRefusal(e);
        }
    }

    private ImportAbortedException afterRefusal(SQLException cause) {
        LOG.error("An import failed because of a database error", cause);
        String failure = "The database reported an error; the server log has details.";
        try {
            recordFailure(failure);
        } catch (SQLException e) {
            LOG.error("The failure of an import could not be recorded", e);
        }
        return new ImportAbortedException(failure, false, run.report(), cause);
    }

    private void recordFailure(String failure) throws SQLException {
        run.committed(transactions.run(connection -> run.fail(connection, failure)));
    }
}

package io.botwarden.platform.intake;

import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a run to its end, whichever: the body's, or that of the connection or the database in the
 * middle of it.
 */
public final class BodyEnd {

    private static final Logger LOG = LoggerFactory.getLogger(BodyEnd.class);

    private final Transactions transactions;
    private final ImportRun run;

    /** The end of this run. */
    public BodyEnd(Transactions transactions, ImportRun run) {
        this.transactions = transactions;
        this.run = run;
    }

    /** How a body is read. */
    @FunctionalInterface
    public interface Reading {
        void toTheEnd() throws IOException, SQLException;
    }

    /** How what is left of a body is written. */
    @FunctionalInterface
    public interface Remainder {
        /** Writes what was read and not written yet. */
        void write(boolean last) throws SQLException;
    }

    /**
     * Reads, then writes the remainder: also that of a body that broke off, whose complete lines
     * are as good as any.
     *
     * @throws BrokenOffException when reading or writing failed, after that was recorded
     */
    public IntakeReport reach(Reading reading, Remainder remainder) throws BrokenOffException {
        try {
            reading.toTheEnd();
            remainder.write(true);
            return run.report();
        } catch (IOException e) {
            throw afterIncompleteBody(remainder, e);
        } catch (SQLException e) {
            throw afterRefusal(e);
        }
    }

    private BrokenOffException afterIncompleteBody(Remainder remainder, IOException cause) {
        String failure = "The body broke off: " + cause.getMessage();
        try {
            remainder.write(false);
            recordFailure(failure);
            return new BrokenOffException(failure, true, run.report(), cause);
        } catch (SQLException e) {
            e.addSuppressed(cause);
            return afterRefusal(e);
        }
    }

    private BrokenOffException afterRefusal(SQLException cause) {
        LOG.error("An import stopped because the database refused", cause);
        String failure = "The database refused; the log of the server says why.";
        try {
            recordFailure(failure);
        } catch (SQLException e) {
            LOG.error("The failure of an import could not be recorded", e);
        }
        return new BrokenOffException(failure, false, run.report(), cause);
    }

    private void recordFailure(String failure) throws SQLException {
        run.committed(transactions.run(connection -> run.fail(connection, failure)));
    }
}

package io.botwarden.platform.intake;

import io.botwarden.platform.audit.trail.JdbcEntries;
import io.botwarden.platform.transaction.DatabaseErrors;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Runs work in a JDBC transaction, which bulk loading with {@code COPY} needs; blocks the thread.
 */
@Component
public class Transactions {

    private final DataSource dataSource;
    private final JdbcEntries entries;

    Transactions(DataSource dataSource, JdbcEntries entries) {
        this.dataSource = dataSource;
        this.entries = entries;
    }

    /** Whether all of it is rolled back in the end. */
    public boolean isTrial() {
        return false;
    }

    /** Begins a transaction for a dry run, which must be closed. */
    public Trial trial() throws SQLException {
        return new Trial(dataSource, entries);
    }

    /** Work with a result. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Runs the work in a transaction; after a deadlock it is repeated. */
    public <T> T run(Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (attempt > DatabaseErrors.REPEATS || !DatabaseErrors.isWorthRepeating(e)) {
                    throw e;
                }
                pause(attempt, e);
            }
        }
    }

    /** Work without a result. */
    @FunctionalInterface
    public interface Act {
        void in(Connection connection) throws SQLException;
    }

    /** The same for work without a result. */
    public void perform(Act act) throws SQLException {
        boolean _ =
                run(connection -> {
                    act.in(connection);
                    return true;
                });
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = entries.audited(dataSource.getConnection())) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            } finally {
                restore(connection);
            }
        }
    }

    private static void pause(int attempt, SQLException failure) throws SQLException {
        try {
            Thread.sleep(DatabaseErrors.pauseMillis(attempt));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void restore(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.setAutoCommit(true);
        }
    }
}

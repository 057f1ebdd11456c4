package io.botwarden.platform.intake;

import io.botwarden.platform.audit.trail.JdbcEntries;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * One transaction for all work of a dry run, which is rolled back in the end: an import in it finds
 * out what it would do, and does nothing. Work of several threads runs one after the other. After
 * an error, the earlier work is rolled back too.
 */
public final class Trial extends Transactions implements AutoCloseable {

    private final Connection connection;

    Trial(DataSource dataSource, JdbcEntries entries) throws SQLException {
        super(dataSource, entries);
        connection = entries.tried(dataSource.getConnection());
        connection.setAutoCommit(false);
    }

    @Override
    public boolean isTrial() {
        return true;
    }

    @Override
    public synchronized <T> T run(Work<T> work) throws SQLException {
        try {
            return work.in(connection);
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        try (connection) {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }
}

package io.botwarden.analytics.snapshot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * An advisory lock in PostgreSQL, held by the process that takes a snapshot: a record in state
 * running while nobody holds the lock belongs to a process that died.
 */
public final class SnapshotLock implements AutoCloseable {

    /** The key among all advisory locks of the database. */
    private static final long KEY = 0x626f74776172L;

    /** PostgreSQL takes a moment to notice that a process died. */
    private static final int ATTEMPTS = 50;

    private static final int MILLIS_BETWEEN = 100;

    private final Connection connection;

    private SnapshotLock(Connection connection) {
        this.connection = connection;
    }

    /** Takes the lock; empty if another process holds it. */
    public static Optional<SnapshotLock> acquire(DataSource postgres) throws SQLException {
        Connection connection = postgres.getConnection();
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (attempt(connection)) {
                    return Optional.of(new SnapshotLock(connection));
                }
                Thread.sleep(MILLIS_BETWEEN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    private static boolean attempt(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            lock.setLong(1, KEY);
            try (ResultSet taken = lock.executeQuery()) {
                taken.next();
                return taken.getBoolean(1);
            }
        }
    }

    /** The connection is pooled, so the lock must be released explicitly. */
    @Override
    public void close() throws SQLException {
        try (connection;
                PreparedStatement unlock =
                        connection.prepareStatement("select pg_advisory_unlock(?)")) {
            unlock.setLong(1, KEY);
            unlock.execute();
        }
    }
}

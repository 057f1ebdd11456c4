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

    /** The lock of publications, which wait for each other: ten minutes. */
    private static final long PUBLICATION_KEY = KEY + 1;

    private static final int PUBLICATION_ATTEMPTS = 6_000;

    private final Connection connection;
    private final long key;

    private SnapshotLock(Connection connection, long key) {
        this.connection = connection;
        this.key = key;
    }

    /** Takes the lock; empty if another process holds it. */
    public static Optional<SnapshotLock> acquire(DataSource postgres) throws SQLException {
        return acquire(postgres, KEY, ATTEMPTS);
    }

    /** Takes the lock of publications, which does not prevent snapshots. */
    static Optional<SnapshotLock> ofPublication(DataSource postgres) throws SQLException {
        return acquire(postgres, PUBLICATION_KEY, PUBLICATION_ATTEMPTS);
    }

    private static Optional<SnapshotLock> acquire(DataSource postgres, long key, int attempts)
            throws SQLException {
        Connection connection = postgres.getConnection();
        try {
            for (int attempt = 0; attempt < attempts; attempt++) {
                if (attempt(connection, key)) {
                    return Optional.of(new SnapshotLock(connection, key));
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

    private static boolean attempt(Connection connection, long key) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            lock.setLong(1, key);
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
            unlock.setLong(1, key);
            unlock.execute();
        }
    }
}

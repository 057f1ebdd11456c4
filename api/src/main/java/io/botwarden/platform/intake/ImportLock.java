package io.botwarden.platform.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The lock of imports that compare their rows with existing records: one at a time. */
public final class ImportLock {

    private ImportLock() {}

    /** Waits for the lock, which is held until the transaction ends. */
    public static void take(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_advisory_xact_lock(hashtext('botwarden incident import'))");
        }
    }
}

package io.botwarden.oversight.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Stores what files define. Blocks. */
final class StoredFiles {

    private StoredFiles() {}

    /** Runs a statement whose parameters are texts. */
    static void execute(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int k = 0; k < values.length; k++) {
                statement.setString(k + 1, values[k]);
            }
            statement.executeUpdate();
        }
    }
}

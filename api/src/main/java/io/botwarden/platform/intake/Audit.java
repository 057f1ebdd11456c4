package io.botwarden.platform.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes the audit entries of an import over JDBC, in the transaction of what they tell of. */
final class Audit {

    private Audit() {}

    /**
     * @param action the business action in camel case, such as {@code importInteractions}
     * @param type the record's type in the schema, such as {@code ImportRun}
     * @param id the record's id, such as {@code import_run_17}
     * @param summary what was done, in a line
     */
    static void write(
            Connection connection,
            Sender sender,
            String action,
            String type,
            String id,
            String summary)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        insert into audit_entry (identity_id, username, action, subject_type, subject_id, summary)
                        values (?, ?, ?, ?, ?, ?)\
                        """)) {
            statement.setObject(1, sender.identityId());
            statement.setString(2, sender.username());
            statement.setString(3, action);
            statement.setString(4, type);
            statement.setString(5, id);
            statement.setString(6, summary);
            statement.executeUpdate();
        }
    }
}

package io.botwarden.platform.intake;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.trail.JdbcEntries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes the audit entries of an import with JDBC, in the import's transaction. */
final class Audit {

    private Audit() {}

    /**
     * @param action the business action in camel case, such as {@code importInteractions}
     * @param type the record's type in the schema, such as {@code ImportRun}
     * @param id the record's id, such as {@code import_run_17}
     * @param summary what was done, in one line
     */
    static void write(
            Connection connection,
            Sender sender,
            String action,
            String type,
            String id,
            String summary)
            throws SQLException {
        JdbcEntries.write(
                connection, List.of(sender.did(action, new AuditEntry.Subject(type, id), summary)));
    }
}

package io.botwarden.platform.audit.access;

import io.botwarden.platform.audit.AuditEntry;
import io.botwarden.platform.audit.RequestOrigin;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes many entries that changed nothing at a time. It blocks. */
@Component
class EntryBatch {

    private static final String INSERT =
            """
            insert into audit_entry
              (identity_id, username, action, subject_type, subject_id, summary, quantity, request_id, address)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate database;

    EntryBatch(DataSource database) {
        this.database = new JdbcTemplate(database);
    }

    void write(List<AuditEntry> entries) {
        database.batchUpdate(INSERT, entries, entries.size(), EntryBatch::bind);
    }

    private static void bind(PreparedStatement statement, AuditEntry entry) throws SQLException {
        AuditEntry.Subject subject = entry.subject();
        RequestOrigin origin = entry.origin();
        List<@Nullable Object> values =
                Arrays.asList(
                        entry.identityId(),
                        entry.username(),
                        entry.action(),
                        subject == null ? null : subject.type(),
                        subject == null ? null : subject.id(),
                        entry.summary(),
                        entry.quantity(),
                        origin == null ? null : origin.requestId(),
                        origin == null ? null : origin.address());
        for (int k = 0; k < values.size(); k++) {
            statement.setObject(k + 1, values.get(k));
        }
    }
}

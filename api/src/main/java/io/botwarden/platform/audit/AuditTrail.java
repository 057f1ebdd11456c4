package io.botwarden.platform.audit;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes audit entries. */
@Component
public class AuditTrail {

    private final DatabaseClient database;

    AuditTrail(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Writes the entry in the transaction that is under way, so that both stand or fall together.
     */
    public Mono<Void> record(AuditEntry entry) {
        AuditEntry.@Nullable Subject subject = entry.subject();
        return database.sql(
                        """
                        insert into audit_entry (identity_id, username, action, subject_type, subject_id, summary,
                          change_field, change_before, change_after)
                        values (:identity, :username, :action, :type, :id, :summary, :fields, :before, :after)
                        """)
                .bind("identity", Parameters.in(R2dbcType.BIGINT, entry.identityId()))
                .bind("username", entry.username())
                .bind("action", entry.action())
                .bind(
                        "type",
                        Parameters.in(R2dbcType.VARCHAR, subject == null ? null : subject.type()))
                .bind("id", Parameters.in(R2dbcType.VARCHAR, subject == null ? null : subject.id()))
                .bind("summary", entry.summary())
                .bind("fields", column(entry.changes(), AuditEntry.Change::field))
                .bind("before", column(entry.changes(), AuditEntry.Change::before))
                .bind("after", column(entry.changes(), AuditEntry.Change::after))
                .then();
    }

    private static @Nullable String[] column(
            List<AuditEntry.Change> changes, Function<AuditEntry.Change, @Nullable String> part) {
        @Nullable String[] column = new String[changes.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = part.apply(changes.get(i));
        }
        return column;
    }
}

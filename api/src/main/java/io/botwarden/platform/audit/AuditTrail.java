package io.botwarden.platform.audit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
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
        return entry.origin() == null
                ? RequestOrigin.current().flatMap(origin -> insert(entry.from(origin)))
                : insert(entry);
    }

    /**
     * Writes entries that came up beside requests, all of them by one statement.
     *
     * @param entries each of which names its origin, and neither a record nor changes
     */
    public Mono<Void> recordAll(List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(
                        """
                        insert into audit_entry (identity_id, username, action, summary, quantity, address)
                        select * from unnest(:identities, :usernames, :actions, :summaries, :quantities, :addresses)
                        """)
                .bind("identities", each(entries, AuditEntry::identityId, Long[]::new))
                .bind("usernames", each(entries, AuditEntry::username, String[]::new))
                .bind("actions", each(entries, AuditEntry::action, String[]::new))
                .bind("summaries", each(entries, AuditEntry::summary, String[]::new))
                .bind("quantities", each(entries, AuditEntry::quantity, Long[]::new))
                .bind(
                        "addresses",
                        each(
                                entries,
                                entry -> Objects.requireNonNull(entry.origin()).address(),
                                String[]::new))
                .then();
    }

    private static <T> @Nullable T[] each(
            List<AuditEntry> entries,
            Function<AuditEntry, @Nullable T> part,
            IntFunction<@Nullable T[]> column) {
        return entries.stream().map(part).toArray(column);
    }

    private Mono<Void> insert(AuditEntry entry) {
        Map<String, Object> columns = entry.columns();
        GenericExecuteSpec statement =
                database.sql(
                        "insert into audit_entry (%s) values (:%s)"
                                .formatted(
                                        String.join(", ", columns.keySet()),
                                        String.join(", :", columns.keySet())));
        for (Map.Entry<String, Object> column : columns.entrySet()) {
            statement = statement.bind(column.getKey(), column.getValue());
        }
        return statement.then();
    }
}

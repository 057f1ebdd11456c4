package io.botwarden.platform.audit;

import java.util.Map;
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

package io.botwarden.platform.write;

import io.botwarden.platform.audit.AuditEntry;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Does what a {@link Write} says, in the transaction that is under way. */
@Component
class Rows {

    private final DatabaseClient database;

    Rows(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Writes the row, the rows that go along, the audit entry and the event, which it gives; ends
     * in a refusal where the row has changed meanwhile.
     */
    Mono<Event> apply(Write write, AuditEntry entry) {
        WriteStatement statement = WriteStatement.of(write, entry);
        GenericExecuteSpec spec = database.sql(statement.text());
        for (Map.Entry<String, Object> value : statement.values().entrySet()) {
            spec = spec.bind(value.getKey(), value.getValue());
        }
        return spec.map(row ->
                        new Event(
                                Fields.number(row, "id"),
                                write.event(),
                                write.type().key(Fields.number(row, "subject_id"))))
                .one()
                .switchIfEmpty(Mono.error(Versions::conflict));
    }
}

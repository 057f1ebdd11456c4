package io.botwarden.access.function;

import static io.botwarden.access.function.FunctionRecords.FUNCTION_GRANT;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and locks function grants that are about to end. */
@Component
public class HeldFunctions {

    private final DatabaseClient database;

    HeldFunctions(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the grant with this ID. */
    Mono<HeldFunction> require(String field, String id) {
        return Mono.fromCallable(() -> FUNCTION_GRANT.parse(field, id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** Returns the grant with this key; empty if it has ended. */
    public Mono<HeldFunction> find(long key) {
        return database.sql(
                        """
                        select g.id, g.bot_id, b.code as bot, g.function_id, f.code as function, g.holder, g.request_id, g.version
                        from function_grant g join bot b on b.id = g.bot_id left join bot_function f on f.id = g.function_id
                        where g.id = :id for update of g
                        """)
                .bind("id", key)
                .map(row ->
                        new HeldFunction(
                                Fields.number(row, "id"),
                                Fields.number(row, "bot_id"),
                                Fields.text(row, "bot"),
                                row.get("function_id", Long.class),
                                row.get("function", String.class),
                                Fields.text(row, "holder"),
                                row.get("request_id", Long.class),
                                Fields.version(row)))
                .one();
    }
}

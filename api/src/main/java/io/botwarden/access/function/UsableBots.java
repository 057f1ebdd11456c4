package io.botwarden.access.function;

import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the bot that an input names. */
@Component
class UsableBots {

    private final DatabaseClient database;

    UsableBots(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Returns the bot with this ID, locked so that it cannot be retired before the transaction
     * ends.
     */
    Mono<UsableBot> require(String field, String id) {
        return Mono.fromCallable(() -> BOT.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        "select id, code, state = 'RETIRED' as retired from bot where id = :id for share")
                                .bind("id", key)
                                .map(row ->
                                        new UsableBot(
                                                Fields.number(row, "id"),
                                                Fields.text(row, "code"),
                                                Boolean.TRUE.equals(
                                                        row.get("retired", Boolean.class))))
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }
}

package io.botwarden.catalog;

import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the bots to launch with a release, for the capabilities that launch them: there is no other
 * way to LIVE, and the database refuses a launch without a valid approval. (Policy 2.4.3)
 */
@Component
public class Launching {

    private final DatabaseClient database;

    Launching(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the bot with this id, locked until the transaction ends. */
    public Mono<LaunchableBot> require(String field, String id) {
        return Mono.fromCallable(() -> CatalogRecords.BOT.parse(field, id))
                .flatMap(this::find)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /**
     * The bot with this key, locked until the transaction ends; empty if there is none. The lock
     * does not block references to the bot.
     */
    public Mono<LaunchableBot> find(long key) {
        return database.sql(
                        """
                        select id, code, state, live_since, live_release_id, version from bot where id = :id
                        for no key update
                        """)
                .bind("id", key)
                .map(Launching::bot)
                .one();
    }

    private static LaunchableBot bot(Readable row) {
        return new LaunchableBot(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                BotState.valueOf(Fields.text(row, "state")),
                row.get("live_since", Instant.class),
                row.get("live_release_id", Long.class),
                Fields.version(row));
    }
}

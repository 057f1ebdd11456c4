package io.botwarden.delivery;

import io.botwarden.catalog.CatalogRecords;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the releases that inputs refer to. */
@Component
public class BotReleases {

    private final DatabaseClient database;

    BotReleases(DatabaseClient database) {
        this.database = database;
    }

    /** Returns the release with this id; an unknown id is refused. */
    public Mono<BotRelease> require(String field, String id) {
        return Mono.fromCallable(() -> CatalogRecords.RELEASE.parse(field, id))
                .flatMap(key ->
                        database.sql("select id, bot_id, label from release where id = :id")
                                .bind("id", key)
                                .map(row ->
                                        new BotRelease(
                                                Fields.number(row, "id"),
                                                Fields.number(row, "bot_id"),
                                                Fields.text(row, "label")))
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field))));
    }

    /** Returns the release with this id if it belongs to the bot; others are refused. */
    public Mono<BotRelease> requireOf(long bot, String field, String id) {
        return require(field, id)
                .filter(release -> release.bot() == bot)
                .switchIfEmpty(
                        Mono.error(() ->
                                new RefusedException(
                                        RefusalCode.INVALID,
                                        "This release belongs to another bot.",
                                        field)));
    }

    /** The same; a release of another bot is treated as unknown. */
    public Mono<BotRelease> requireFitting(long bot, String field, String id) {
        return require(field, id)
                .filter(release -> release.bot() == bot)
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** The key of a release of the bot; empty if no id is given. */
    public Mono<Optional<Long>> optionalOf(long bot, String field, @Nullable String id) {
        return id == null
                ? Mono.just(Optional.empty())
                : requireOf(bot, field, id).map(release -> Optional.of(release.id()));
    }
}

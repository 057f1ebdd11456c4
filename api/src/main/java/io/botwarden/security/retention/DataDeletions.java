package io.botwarden.security.retention;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DATA_ASSET;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.security.input.RecordDataDeletionInput;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The mutation that reports the deletion of data that is stored elsewhere, as evidence that its
 * retention period is observed. (Policy 3.4.3)
 */
@Controller
class DataDeletions {

    private static final RecordType DELETION = new RecordType("RetentionPurge", "retention_purge");

    private final DatabaseClient database;
    private final Writes writes;
    private final Clock clock;

    DataDeletions(DatabaseClient database, Writes writes, Clock clock) {
        this.database = database;
        this.writes = writes;
        this.clock = clock;
    }

    @MutationMapping
    Mono<Payload> recordDataDeletion(
            @ContextValue Viewer viewer, @Argument RecordDataDeletionInput input) {
        Instant now = clock.instant();
        Instant deletedAt = Objects.requireNonNullElse(input.deletedAt(), now);
        Checks checks =
                new Checks()
                        .that(
                                !input.endedBefore().isAfter(deletedAt),
                                "endedBefore",
                                "This must not be after the deletion, %s.".formatted(deletedAt))
                        .that(
                                !deletedAt.isAfter(now),
                                "deletedAt",
                                "This must not be in the future. Report it after the deletion.")
                        .that(input.records() >= 0, "records", "This must be 0 or more.");
        return writes.run(
                viewer,
                Action.on("dataAsset", require(input.dataAsset()), Asset::scopes)
                        .check(checks)
                        .write((asset, by) -> write(asset, input, deletedAt, by)));
    }

    private static Write write(
            Asset asset, RecordDataDeletionInput input, Instant deletedAt, By by) {
        if (asset.isHeldHere()) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "The data asset represents records in Botwarden, which are deleted automatically.",
                    "dataAsset");
        }
        return Write.insert(DELETION, "DataDeletionRecorded", asset.name())
                .refer("data_asset_id", DATA_ASSET, null, asset.id())
                .refer("bot_id", BOT, null, asset.bot())
                .set("ended_before", input.endedBefore())
                .set("records", input.records())
                .set("started_at", deletedAt)
                .derived("finished_at", deletedAt)
                .set("evidence", input.evidence())
                .by("recorded", by);
    }

    private Mono<Asset> require(String id) {
        return Mono.fromCallable(() -> DATA_ASSET.parse("dataAsset", id))
                .flatMap(key ->
                        database.sql(
                                        "select id, bot_id, name, holds is not null or bot_id is null as here from data_asset where id = :id for share")
                                .bind("id", key)
                                .map(Asset::of)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("dataAsset")));
    }

    /**
     * @param bot key of the bot; null for the data of Botwarden itself
     * @param isHeldHere whether it represents records in Botwarden
     */
    private record Asset(long id, @Nullable Long bot, String name, boolean isHeldHere) {

        static Asset of(Readable row) {
            return new Asset(
                    Fields.number(row, "id"),
                    row.get("bot_id", Long.class),
                    Fields.text(row, "name"),
                    Boolean.TRUE.equals(row.get("here", Boolean.class)));
        }

        List<Scope> scopes() {
            return List.of(Scope.of(bot, null));
        }
    }
}

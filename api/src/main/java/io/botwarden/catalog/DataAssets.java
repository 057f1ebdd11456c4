package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DATA_ASSET;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.catalog.DataAssetState.Step;
import io.botwarden.catalog.input.ChangeDataAssetInput;
import io.botwarden.catalog.input.RecordDataAssetInput;
import io.botwarden.catalog.input.RetireDataAssetInput;
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
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The actions on data assets. (Policy 3.4.1) */
@Controller
class DataAssets {

    private static final String NOUN = "data asset";

    private final DatabaseClient database;
    private final References references;
    private final List<DataAssetEnding> endings;
    private final Writes writes;

    DataAssets(
            DatabaseClient database,
            References references,
            List<DataAssetEnding> endings,
            Writes writes) {
        this.endings = endings;
        this.database = database;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> recordDataAsset(
            @ContextValue Viewer viewer, @Argument RecordDataAssetInput input) {
        Mono<Held> held =
                Mono.zip(
                        references.bot("bot", input.bot()),
                        references.optionalDepartment("holder", input.holder()),
                        Held::new);
        return writes.run(
                viewer,
                Action.on("bot", held, found -> List.of(Scope.ofBot(found.bot())))
                        .write((found, by) -> recorded(input, found)));
    }

    @MutationMapping
    Mono<Payload> changeDataAsset(
            @ContextValue Viewer viewer, @Argument ChangeDataAssetInput input) {
        Checks checks =
                new Checks()
                        .that(
                                !Changed.isEmptied(input.dataClassification()),
                                "dataClassification",
                                "Use UNCLASSIFIED instead of null.")
                        .that(
                                !Changed.isEmptied(input.personal()),
                                "personal",
                                "Use true or false.");
        Mono<Change> change =
                require("dataAsset", input.dataAsset())
                        .zipWhen(
                                asset ->
                                        references.optionalDepartment(
                                                "holder", input.holder().value()),
                                Change::new);
        return writes.run(
                viewer,
                Action.on("dataAsset", change, found -> found.asset().scopes())
                        .check(checks)
                        .write((found, by) -> changed(input, found)));
    }

    @MutationMapping
    Mono<Payload> retireDataAsset(
            @ContextValue Viewer viewer, @Argument RetireDataAssetInput input) {
        Mono<Retired> retired =
                require("dataAsset", input.dataAsset())
                        .zipWhen(asset -> endings(asset.id()), Retired::new);
        return writes.run(
                viewer,
                Action.on("dataAsset", retired, found -> found.asset().scopes())
                        .write((found, by) -> found.write(by, input)));
    }

    private Mono<List<Function<By, Write>>> endings(long asset) {
        return Flux.fromIterable(endings)
                .concatMap(ending -> ending.endings(asset))
                .concatMapIterable(some -> some)
                .collectList();
    }

    private static Write recorded(RecordDataAssetInput input, Held held) {
        return Write.insert(DATA_ASSET, "DataAssetRecorded", input.name())
                .refer("bot_id", BOT, null, held.bot())
                .set("name", input.name())
                .set("description", input.description())
                .set("data_classification", input.dataClassification())
                .set("personal", input.personal())
                .refer("holder_department_id", DEPARTMENT, null, held.holder().orElse(null))
                .set("retention_days", input.retentionDays())
                .set("holds", input.holds())
                .unless(
                        CatalogRefusal.NAME_TAKEN,
                        "name",
                        "Another data asset of the bot has the name %s.".formatted(input.name()));
    }

    private static Write changed(ChangeDataAssetInput input, Change change) {
        DataAsset asset = change.asset();
        Versions.require(DATA_ASSET, asset.id(), input.version(), asset.version());
        Step.CHANGE.from(asset.state(), NOUN);
        if (asset.bot() == null && input.holds().value() != null) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "Only a data asset of a bot represents records. Omit this field for the data of Botwarden itself.",
                    "holds");
        }
        Long holder = input.holder().isOmitted() ? asset.holder() : change.holder().orElse(null);
        return Write.update(
                        DATA_ASSET, asset.id(), asset.version(), "DataAssetChanged", asset.name())
                .set(
                        "description",
                        asset.description(),
                        Changed.orPresent(input.description(), asset.description()))
                .set(
                        "data_classification",
                        asset.dataClassification(),
                        Changed.orKept(input.dataClassification(), asset.dataClassification()))
                .set(
                        "personal",
                        asset.personal(),
                        Changed.orKept(input.personal(), asset.personal()))
                .refer("holder_department_id", DEPARTMENT, asset.holder(), holder)
                .set(
                        "retention_days",
                        asset.retentionDays(),
                        Changed.orPresent(input.retentionDays(), asset.retentionDays()))
                .set("holds", asset.holds(), Changed.orPresent(input.holds(), asset.holds()));
    }

    private Mono<DataAsset> require(String field, String id) {
        return Mono.fromCallable(() -> DATA_ASSET.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select id, bot_id, name, description, data_classification, personal, holder_department_id, retention_days,
                                          holds, state, (%s) as filled, version
                                        from data_asset a where id = :id for no key update
                                        """
                                                .formatted(
                                                        DataAssetState.STILL_FILLED.sql(
                                                                "a", ":viewer")))
                                .bind("id", key)
                                .map(DataAssets::asset)
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field))));
    }

    private static DataAsset asset(Readable row) {
        return new DataAsset(
                Fields.number(row, "id"),
                row.get("bot_id", Long.class),
                Fields.text(row, "name"),
                row.get("description", String.class),
                DataClassification.valueOf(Fields.text(row, "data_classification")),
                Boolean.TRUE.equals(row.get("personal", Boolean.class)),
                row.get("holder_department_id", Long.class),
                row.get("retention_days", Integer.class),
                holds(row.get("holds", String.class)),
                DataAssetState.valueOf(Fields.text(row, "state")),
                Boolean.TRUE.equals(row.get("filled", Boolean.class)),
                Fields.version(row));
    }

    private static @Nullable HeldRecords holds(@Nullable String name) {
        return name == null ? null : HeldRecords.valueOf(name);
    }

    /**
     * The row of a data asset as read by an action.
     *
     * @param bot key of the bot; null for the data of Botwarden itself
     * @param filled whether the records that it represents are still produced
     */
    private record DataAsset(
            long id,
            @Nullable Long bot,
            String name,
            @Nullable String description,
            DataClassification dataClassification,
            boolean personal,
            @Nullable Long holder,
            @Nullable Integer retentionDays,
            @Nullable HeldRecords holds,
            DataAssetState state,
            boolean filled,
            int version) {

        List<Scope> scopes() {
            return List.of(Scope.of(bot, null));
        }
    }

    /** A data asset and the writes that end what depends on it. */
    private record Retired(DataAsset asset, List<Function<By, Write>> endings) {

        Write write(By by, RetireDataAssetInput input) {
            Versions.require(DATA_ASSET, asset.id(), input.version(), asset.version());
            DataAssetState next = Step.RETIRE.from(asset.state(), NOUN);
            Step.RETIRE.refuseIf(DataAssetState.OF_BOTWARDEN, asset.bot() == null);
            Step.RETIRE.refuseIf(DataAssetState.STILL_FILLED, asset.filled());
            Write write =
                    Write.update(
                                    DATA_ASSET,
                                    asset.id(),
                                    asset.version(),
                                    "DataAssetRetired",
                                    asset.name())
                            .set("state", asset.state(), next)
                            .acted("retired", by)
                            .set("retirement_reason", null, input.reason());
            endings.forEach(ending -> write.also(ending.apply(by)));
            return write;
        }
    }

    /**
     * @param bot key of the bot
     * @param holder key of the responsible department
     */
    private record Held(long bot, Optional<Long> holder) {}

    /**
     * @param holder key of the new responsible department, if given
     */
    private record Change(DataAsset asset, Optional<Long> holder) {}
}

package io.botwarden.monitoring.telemetry.mapping;

import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.catalog.References;
import io.botwarden.monitoring.input.ChangeTelemetryMappingInput;
import io.botwarden.monitoring.input.EndTelemetryMappingInput;
import io.botwarden.monitoring.input.MapTelemetryInput;
import io.botwarden.monitoring.input.MapTelemetryResourceInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Maps resources to the bots whose telemetry they send. (Policy 3.1.1) */
@Controller
class TelemetryMappings {

    static final String MANAGE = "monitoring:manage";
    private static final RecordType MAPPING =
            new RecordType("TelemetryMapping", "telemetry_mapping");
    static final RecordType RESOURCE = new RecordType("TelemetryResource", "telemetry_resource");

    private final References references;
    private final Writes writes;

    TelemetryMappings(References references, Writes writes) {
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> mapTelemetry(@ContextValue Viewer viewer, @Argument MapTelemetryInput input) {
        return writes.run(
                viewer,
                Action.on("bot", references.bot("bot", input.bot()), TelemetryMappings::over)
                        .write((bot, by) ->
                                mapped(input.attribute(), input.value(), bot, "value")));
    }

    /** The resource is accepted from now on, so it is removed from the rejected ones. */
    @MutationMapping
    Mono<Payload> mapTelemetryResource(
            @ContextValue Viewer viewer, @Argument MapTelemetryResourceInput input) {
        Mono<TurnedAway> found =
                references
                        .bot("bot", input.bot())
                        .flatMap(bot -> resource("resource", input.resource(), bot));
        return writes.run(
                viewer,
                Action.on("bot", found, resource -> over(resource.bot()))
                        .write((resource, by) ->
                                mapped(
                                                resource.attribute(),
                                                resource.value(),
                                                resource.bot(),
                                                "resource")
                                        .also(
                                                Write.delete(
                                                        RESOURCE,
                                                        resource.id(),
                                                        "TelemetryResourceMapped",
                                                        resource.value()))));
    }

    @MutationMapping
    Mono<Payload> changeTelemetryMapping(
            @ContextValue Viewer viewer, @Argument ChangeTelemetryMappingInput input) {
        Mono<Moved> moved =
                Mono.zip(
                        mapping("mapping", input.mapping()),
                        references.bot("bot", input.bot()),
                        Moved::new);
        return writes.run(
                viewer,
                Action.on(
                                "mapping",
                                moved,
                                found ->
                                        List.of(
                                                Scope.ofBot(found.mapping().bot()),
                                                Scope.ofBot(found.bot())))
                        .write((found, by) -> found.write(input.version())));
    }

    @MutationMapping
    Mono<Payload> endTelemetryMapping(
            @ContextValue Viewer viewer, @Argument EndTelemetryMappingInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "mapping",
                                mapping("mapping", input.mapping()),
                                found -> over(found.bot()))
                        .write((found, by) ->
                                Write.delete(
                                                MAPPING,
                                                found.id(),
                                                "TelemetryMappingEnded",
                                                found.label())
                                        .answer(BOT.key(found.bot()))));
    }

    private static Write mapped(String attribute, String value, long bot, String field) {
        return Write.insert(MAPPING, "TelemetryMapped", attribute + "=" + value)
                .set("attribute", attribute)
                .set("value", value)
                .refer("bot_id", BOT, null, bot)
                .unless(
                        RefusalCode.CODE_TAKEN,
                        field,
                        "This attribute value is already mapped to a bot. Change that mapping instead.");
    }

    private static List<Scope> over(long bot) {
        return List.of(Scope.ofBot(bot));
    }

    private static Mono<TurnedAway> resource(String field, String id, long bot) {
        return Mono.fromCallable(() -> RESOURCE.parse(field, id))
                .flatMap(key ->
                        Transaction.one(
                                "select id, attribute, value from telemetry_resource where id = $1 for update",
                                List.of(key),
                                row ->
                                        new TurnedAway(
                                                key,
                                                Fields.text(row, "attribute"),
                                                Fields.text(row, "value"),
                                                bot)))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    private static Mono<Mapping> mapping(String field, String id) {
        return Mono.fromCallable(() -> MAPPING.parse(field, id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select attribute || '=' || value as label, bot_id, version
                                from telemetry_mapping where id = $1 for update
                                """,
                                List.of(key),
                                row ->
                                        new Mapping(
                                                key,
                                                Fields.text(row, "label"),
                                                Fields.number(row, "bot_id"),
                                                Fields.version(row))))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** A rejected resource and the bot that it will be mapped to. */
    private record TurnedAway(long id, String attribute, String value, long bot) {}

    /** The row of a mapping, as read for an action. */
    private record Mapping(long id, String label, long bot, int version) {}

    /** A mapping and its new bot. */
    private record Moved(Mapping mapping, long bot) {

        Write write(@Nullable Integer basedOn) {
            Versions.require(MAPPING, mapping.id(), basedOn, mapping.version());
            return Write.update(
                            MAPPING,
                            mapping.id(),
                            mapping.version(),
                            "TelemetryMappingChanged",
                            mapping.label())
                    .refer("bot_id", BOT, mapping.bot(), bot);
        }
    }
}

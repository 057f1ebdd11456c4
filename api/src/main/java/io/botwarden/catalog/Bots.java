package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.catalog.BotInputs.BotStepInput;
import io.botwarden.catalog.BotInputs.ChangeBotInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The actions on registered bots. */
@Component
class Bots {

    private static final String CHANGE = "catalog:change-bot";

    private final DatabaseClient database;
    private final References references;
    private final Writes writes;

    Bots(DatabaseClient database, References references, Writes writes) {
        this.database = database;
        this.references = references;
        this.writes = writes;
    }

    Mono<BotPayload> change(Viewer viewer, ChangeBotInput input) {
        Checks checks =
                new Checks()
                        .optionalText("name", input.name().value(), Checks.LINE)
                        .optionalText("purpose", input.purpose().value(), Checks.TEXT)
                        .that(
                                !Changed.isEmptied(input.name()),
                                "name",
                                "A bot must have a name. Omit the field to keep it.")
                        .that(
                                !Changed.isEmptied(input.criticality()),
                                "criticality",
                                "Use UNCLASSIFIED instead of null.")
                        .that(
                                !Changed.isEmptied(input.dataClassification()),
                                "dataClassification",
                                "Use UNCLASSIFIED instead of null.")
                        .that(
                                !Changed.isEmptied(input.channel()),
                                "channel",
                                "Use OTHER instead of null.")
                        .that(
                                !Changed.isEmptied(input.ownerDepartment()),
                                "ownerDepartment",
                                "A bot must have an owner. Omit the field to keep it.");
        return writes.run(
                viewer,
                Action.of("changeBot", CHANGE)
                        .check(checks)
                        .on("bot", change(input), Change::scopes)
                        .write((change, by) ->
                                change.bot().become(change.wanted(), input.version())),
                BotPayload::new);
    }

    /** Takes a step that needs no reason. */
    Mono<BotPayload> take(
            Viewer viewer, String action, BotState.Step step, String event, BotStepInput input) {
        return take(viewer, action, new Checks(), step, event, input);
    }

    /** Takes a step that needs a reason. */
    Mono<BotPayload> takeForReason(
            Viewer viewer, String action, BotState.Step step, String event, BotStepInput input) {
        return take(
                viewer,
                action,
                new Checks().text("reason", input.reason(), Checks.TEXT),
                step,
                event,
                input);
    }

    private Mono<BotPayload> take(
            Viewer viewer,
            String action,
            Checks checks,
            BotState.Step step,
            String event,
            BotStepInput input) {
        return writes.run(
                viewer,
                Action.of(action, CHANGE)
                        .check(checks)
                        .on("bot", require("bot", input.bot()), Bot::scopes)
                        .write((bot, by) -> bot.take(step, event, input.version(), input.reason())),
                BotPayload::new);
    }

    private Mono<Change> change(ChangeBotInput input) {
        return Mono.zip(
                        require("bot", input.bot()),
                        references.optionalDepartment(
                                "ownerDepartment", input.ownerDepartment().value()),
                        references.optionalEmployee("owner", input.owner().value()))
                .map(found ->
                        new Change(
                                found.getT1(),
                                wanted(found.getT1(), input, found.getT2(), found.getT3())));
    }

    private static Bot wanted(
            Bot bot, ChangeBotInput input, Optional<Long> department, Optional<Long> owner) {
        return new Bot(
                bot.id(),
                bot.code(),
                Changed.orKept(input.name(), bot.name()),
                Changed.orPresent(input.purpose(), bot.purpose()),
                Changed.orKept(input.criticality(), bot.criticality()),
                Changed.orKept(input.dataClassification(), bot.dataClassification()),
                Changed.orKept(input.channel(), bot.channel()),
                bot.state(),
                department.or(() -> Optional.ofNullable(bot.ownerDepartment())).orElse(null),
                input.owner().isOmitted() ? bot.owner() : owner.orElse(null),
                bot.approved(),
                bot.version());
    }

    private Mono<Bot> require(String field, String id) {
        return Mono.fromCallable(() -> BOT.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select id, code, name, purpose, criticality, data_classification, channel, state, owner_department_id,
                                          owner_id, not (%s) as approved, version
                                        from bot b where id = :id for update
                                        """
                                                .formatted(
                                                        BotState.NOT_APPROVED.sql("b", ":viewer")))
                                .bind("id", key)
                                .map(Bots::bot)
                                .one()
                                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field))));
    }

    private static Bot bot(Readable row) {
        return new Bot(
                Fields.number(row, "id"),
                Fields.text(row, "code"),
                Fields.text(row, "name"),
                row.get("purpose", String.class),
                CriticalityTier.valueOf(Fields.text(row, "criticality")),
                DataClassification.valueOf(Fields.text(row, "data_classification")),
                Channel.valueOf(Fields.text(row, "channel")),
                BotState.valueOf(Fields.text(row, "state")),
                row.get("owner_department_id", Long.class),
                row.get("owner_id", Long.class),
                Boolean.TRUE.equals(row.get("approved", Boolean.class)),
                Fields.version(row));
    }

    /** A bot before and after a change. */
    private record Change(Bot bot, Bot wanted) {

        /**
         * Transferring a bot to another department requires the permission over both departments.
         */
        List<Scope> scopes() {
            List<Scope> scopes = new ArrayList<>(bot.scopes());
            @Nullable Long department = wanted.ownerDepartment();
            if (!Objects.equals(bot.ownerDepartment(), department)) {
                scopes.add(Scope.ofDepartment(department));
            }
            return scopes;
        }
    }
}

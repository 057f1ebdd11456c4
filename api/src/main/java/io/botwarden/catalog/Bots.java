package io.botwarden.catalog;

import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.catalog.BotState.Step;
import io.botwarden.catalog.input.ChangeBotInput;
import io.botwarden.catalog.input.RequestBotLaunchInput;
import io.botwarden.catalog.input.ResumeBotInput;
import io.botwarden.catalog.input.RetireBotInput;
import io.botwarden.catalog.input.StartBotDevelopmentInput;
import io.botwarden.catalog.input.StartBotTestingInput;
import io.botwarden.catalog.input.SuspendBotInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The actions on registered bots. */
@Controller
class Bots {

    private final DatabaseClient database;
    private final References references;
    private final Writes writes;

    Bots(DatabaseClient database, References references, Writes writes) {
        this.database = database;
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> changeBot(@ContextValue Viewer viewer, @Argument ChangeBotInput input) {
        Checks checks =
                new Checks()
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
                                "A bot must have an owner. Omit the field to keep it.")
                        .that(BotTags.fit(input.tags()), "tags", BotTags.LIMIT);
        return writes.run(
                viewer,
                Action.on("bot", change(input), Change::scopes)
                        .check(checks)
                        .write((change, by) ->
                                change.bot().become(change.wanted(), input.version())));
    }

    @MutationMapping
    Mono<Payload> startBotDevelopment(
            @ContextValue Viewer viewer, @Argument StartBotDevelopmentInput input) {
        return writes.run(
                viewer,
                bot(input.bot())
                        .write((bot, by) ->
                                bot.take(
                                        Step.START_DEVELOPMENT,
                                        "BotDevelopmentStarted",
                                        input.version(),
                                        null)));
    }

    @MutationMapping
    Mono<Payload> startBotTesting(
            @ContextValue Viewer viewer, @Argument StartBotTestingInput input) {
        return writes.run(
                viewer,
                bot(input.bot())
                        .write((bot, by) ->
                                bot.take(
                                        Step.START_TESTING,
                                        "BotTestingStarted",
                                        input.version(),
                                        null)));
    }

    @MutationMapping
    Mono<Payload> requestBotLaunch(
            @ContextValue Viewer viewer, @Argument RequestBotLaunchInput input) {
        return writes.run(
                viewer,
                bot(input.bot())
                        .write((bot, by) ->
                                bot.take(
                                        Step.REQUEST_LAUNCH,
                                        "BotLaunchRequested",
                                        input.version(),
                                        null)));
    }

    @MutationMapping
    Mono<Payload> suspendBot(@ContextValue Viewer viewer, @Argument SuspendBotInput input) {
        return writes.run(
                viewer,
                bot(input.bot())
                        .write((bot, by) ->
                                bot.take(
                                        Step.SUSPEND,
                                        "BotSuspended",
                                        input.version(),
                                        input.reason())));
    }

    @MutationMapping
    Mono<Payload> resumeBot(@ContextValue Viewer viewer, @Argument ResumeBotInput input) {
        return writes.run(
                viewer,
                bot(input.bot())
                        .write((bot, by) ->
                                bot.take(Step.RESUME, "BotResumed", input.version(), null)));
    }

    @MutationMapping
    Mono<Payload> retireBot(@ContextValue Viewer viewer, @Argument RetireBotInput input) {
        return writes.run(
                viewer,
                bot(input.bot())
                        .write((bot, by) ->
                                bot.take(
                                        Step.RETIRE,
                                        "BotRetired",
                                        input.version(),
                                        input.reason())));
    }

    private Action.OnSubject<Bot> bot(String id) {
        return Action.on("bot", require("bot", id), Bot::scopes);
    }

    private Mono<Change> change(ChangeBotInput input) {
        return Mono.zip(
                        require("bot", input.bot()),
                        references.optionalDepartment(
                                "ownerDepartment", input.ownerDepartment().value()),
                        references.optionalEmployee("owner", input.owner().value()),
                        references.optionalTeam("team", input.team().value()))
                .map(found ->
                        new Change(
                                found.getT1(),
                                wanted(
                                        found.getT1(),
                                        input,
                                        found.getT2(),
                                        found.getT3(),
                                        found.getT4())));
    }

    private static Bot wanted(
            Bot bot,
            ChangeBotInput input,
            Optional<Long> department,
            Optional<Long> owner,
            Optional<Long> team) {
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
                input.team().isOmitted() ? bot.team() : team.orElse(null),
                input.tags() == null ? bot.tags() : BotTags.of(input.tags()),
                bot.approved(),
                bot.approvalMissed(),
                bot.version());
    }

    private Mono<Bot> require(String field, String id) {
        return Mono.fromCallable(() -> BOT.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select id, code, name, purpose, criticality, data_classification, channel, state, owner_department_id,
                                          owner_id, team_id, tags, not (%s) as approved, (%s) as approval_missed, version
                                        from bot b where id = :id for update
                                        """
                                                .formatted(
                                                        BotState.NOT_APPROVED.sql("b", ":viewer"),
                                                        BotState.APPROVAL_MISSED.sql(
                                                                "b", ":viewer")))
                                .bind("id", key)
                                .map(row -> bot(row))
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
                row.get("team_id", Long.class),
                BotTags.read(row),
                Boolean.TRUE.equals(row.get("approved", Boolean.class)),
                Boolean.TRUE.equals(row.get("approval_missed", Boolean.class)),
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

package io.botwarden.access.function;

import static io.botwarden.access.function.FunctionRecords.FUNCTION;
import static io.botwarden.catalog.CatalogRecords.BOT;

import io.botwarden.access.input.RegisterFunctionInput;
import io.botwarden.access.input.RetireFunctionInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Readable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Mutations of bots' functions. (Policy 4.1.1) */
@Controller
class BotFunctions {

    private final DatabaseClient database;
    private final UsableBots bots;
    private final Writes writes;

    BotFunctions(DatabaseClient database, UsableBots bots, Writes writes) {
        this.database = database;
        this.bots = bots;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> registerFunction(
            @ContextValue Viewer viewer, @Argument RegisterFunctionInput input) {
        return writes.run(
                viewer,
                Action.on("bot", bots.require("bot", input.bot()), UsableBot::scopes)
                        .write((bot, by) -> registered(input, bot)));
    }

    @MutationMapping
    Mono<Payload> retireFunction(@ContextValue Viewer viewer, @Argument RetireFunctionInput input) {
        return writes.run(
                viewer,
                Action.on("function", require("function", input.function()), BotFunction::scopes)
                        .write((function, by) -> {
                            Versions.require(
                                    FUNCTION, function.id(), input.version(), function.version());
                            return function.retire(by);
                        }));
    }

    /** Returns the function with this ID, locked. */
    Mono<BotFunction> require(String field, String id) {
        return Mono.fromCallable(() -> FUNCTION.parse(field, id))
                .flatMap(key ->
                        database.sql(
                                        """
                                        select id, bot_id, code, retired_at is not null as retired, version
                                        from bot_function where id = :id for update
                                        """)
                                .bind("id", key)
                                .map(BotFunctions::function)
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    private static Write registered(RegisterFunctionInput input, UsableBot bot) {
        bot.requireInUse("bot");
        return Write.insert(FUNCTION, "FunctionRegistered", input.code())
                .refer("bot_id", BOT, null, bot.id())
                .set("code", input.code())
                .set("name", input.name())
                .set("description", input.description())
                .unless(
                        RefusalCode.CODE_TAKEN,
                        "code",
                        "The bot already has a function with the code %s.".formatted(input.code()));
    }

    private static BotFunction function(Readable row) {
        return new BotFunction(
                Fields.number(row, "id"),
                Fields.number(row, "bot_id"),
                Fields.text(row, "code"),
                Boolean.TRUE.equals(row.get("retired", Boolean.class)),
                Fields.version(row));
    }
}

package io.botwarden.access.function;

import io.botwarden.access.DirectGrants;
import io.botwarden.access.function.FunctionHolder.Kind;
import io.botwarden.access.input.ConfirmFunctionInput;
import io.botwarden.access.input.GrantFunctionInput;
import io.botwarden.access.input.RevokeFunctionInput;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Mutations of function grants. They require {@code access:grant-function} over the bot. (Policy
 * 4.1.1)
 */
@Controller
class FunctionGrants {

    private static final String GRANT = "access:grant-function";

    private final DatabaseClient database;
    private final UsableBots bots;
    private final BotFunctions functions;
    private final FunctionHolders holders;
    private final HeldFunctions held;
    private final DirectGrants direct;
    private final Writes writes;

    FunctionGrants(
            DatabaseClient database,
            UsableBots bots,
            BotFunctions functions,
            FunctionHolders holders,
            HeldFunctions held,
            DirectGrants direct,
            Writes writes) {
        this.database = database;
        this.bots = bots;
        this.functions = functions;
        this.holders = holders;
        this.held = held;
        this.direct = direct;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> grantFunction(@ContextValue Viewer viewer, @Argument GrantFunctionInput input) {
        long named =
                Stream.of(input.role(), input.department(), input.employee())
                        .filter(holder -> holder != null)
                        .count();
        Checks checks =
                new Checks()
                        .that(
                                named == 1,
                                "role",
                                "Name exactly one of role, department and employee.");
        Mono<NewGrant> grant =
                Mono.zip(
                                bots.require("bot", input.bot()),
                                function(input.function()),
                                holder(input))
                        .zipWhen(found ->
                                Mono.zip(
                                        holders.isOther(viewer, found.getT3()),
                                        direct.confirmable(
                                                viewer,
                                                reach(found.getT1().id()),
                                                null,
                                                found.getT3().keyOf(Kind.EMPLOYEE))))
                        .map(found ->
                                new NewGrant(
                                        found.getT1().getT1(),
                                        found.getT1().getT2(),
                                        found.getT1().getT3(),
                                        found.getT2().getT1(),
                                        found.getT2().getT2()))
                        .delayUntil(this::forgetExpired);
        return writes.run(
                viewer,
                Action.on("bot", grant, found -> found.bot().scopes())
                        .check(checks)
                        .write((found, by) ->
                                direct.direct(
                                        found.write(input.expiresAt(), by),
                                        by,
                                        input.reason(),
                                        found.confirmable())));
    }

    /** Confirms a right that somebody else granted directly. */
    @MutationMapping
    Mono<Payload> confirmFunction(
            @ContextValue Viewer viewer, @Argument ConfirmFunctionInput input) {
        Mono<Confirmable> grant =
                held.require("grant", input.grant())
                        .zipWhen(
                                found ->
                                        direct.find(
                                                viewer,
                                                reach(found.bot()),
                                                "function_grant",
                                                found.id(),
                                                "g.employee_id = (select employee_id from identity where id = :viewer)"),
                                Confirmable::new);
        return writes.run(
                viewer,
                Action.on("grant", grant, found -> found.grant().scopes())
                        .write((found, by) ->
                                found.standing()
                                        .confirm(found.grant().change("FunctionConfirmed"), by)));
    }

    private static DirectGrants.Reach reach(long bot) {
        return new DirectGrants.Reach(GRANT, bot, null);
    }

    @MutationMapping
    Mono<Payload> revokeFunction(@ContextValue Viewer viewer, @Argument RevokeFunctionInput input) {
        return writes.run(
                viewer,
                Action.on("grant", held.require("grant", input.grant()), HeldFunction::scopes)
                        .write((grant, by) -> grant.revoke()));
    }

    private Mono<Optional<BotFunction>> function(@Nullable String id) {
        return id == null
                ? Mono.just(Optional.empty())
                : functions.require("function", id).map(Optional::of);
    }

    private Mono<FunctionHolder> holder(GrantFunctionInput input) {
        if (input.role() != null) {
            return holders.role(input.role());
        }
        if (input.department() != null) {
            return holders.named(Kind.DEPARTMENT, input.department());
        }
        return input.employee() != null
                ? holders.named(Kind.EMPLOYEE, input.employee())
                : Mono.error(() -> RecordType.notFound("role"));
    }

    /** Removes an expired grant so that it does not block a new one with the same scope. */
    private Mono<Long> forgetExpired(NewGrant grant) {
        return database.sql(
                        "delete from function_grant where bot_id = :bot and expires_at <= now()")
                .bind("bot", grant.bot().id())
                .fetch()
                .rowsUpdated();
    }

    private record Confirmable(HeldFunction grant, DirectGrants.Confirmation standing) {}

    /**
     * The values of a new function grant.
     *
     * @param function the function; empty for the whole bot
     * @param toAnother whether the holder is not the viewer
     * @param confirmable whether anybody else could confirm the grant
     */
    private record NewGrant(
            UsableBot bot,
            Optional<BotFunction> function,
            FunctionHolder holder,
            boolean toAnother,
            boolean confirmable) {

        Write write(@Nullable Instant expiresAt, By by) {
            requireToAnother();
            bot.requireInUse("bot");
            if (expiresAt != null && !expiresAt.isAfter(by.at())) {
                throw new RefusedException(
                        RefusalCode.INVALID, "The end must be after the start.", "expiresAt");
            }
            function.ifPresent(this::requireUsable);
            return new GrantedFunction(
                            bot.id(),
                            bot.code(),
                            function.map(BotFunction::id).orElse(null),
                            function.map(BotFunction::code).orElse(null),
                            holder)
                    .write(expiresAt);
        }

        private void requireToAnother() {
            if (!toAnother) {
                throw new RefusedException(
                        FunctionRefusal.OWN_ACCOUNT,
                        "You cannot grant functions to yourself. Ask someone else to do it.",
                        "employee");
            }
        }

        private void requireUsable(BotFunction wanted) {
            if (wanted.bot() != bot.id()) {
                throw new RefusedException(
                        RefusalCode.INVALID, "This function belongs to another bot.", "function");
            }
            wanted.requireInUse("function");
        }
    }
}

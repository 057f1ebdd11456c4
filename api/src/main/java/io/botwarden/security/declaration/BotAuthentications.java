package io.botwarden.security.declaration;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.security.declaration.DeclarationRecords.AUTHENTICATION;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.security.input.ConfirmBotAuthenticationInput;
import io.botwarden.security.input.DeclareBotAuthenticationInput;
import io.botwarden.security.input.WithdrawBotAuthenticationInput;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations of declarations of authentication. (Policy 5.3.1) */
@Controller
class BotAuthentications {

    private static final Declarations.Kind KIND =
            new Declarations.Kind(
                    AUTHENTICATION,
                    "authentication",
                    "BotAuthenticationConfirmed",
                    "BotAuthenticationWithdrawn");

    private final Declarations declarations;
    private final Writes writes;

    BotAuthentications(Declarations declarations, Writes writes) {
        this.declarations = declarations;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> declareBotAuthentication(
            @ContextValue Viewer viewer, @Argument DeclareBotAuthenticationInput input) {
        Mono<Declarations.Subject<AboutBot>> wanted =
                bot(input.bot())
                        .flatMap(bot ->
                                declarations.subject(
                                        KIND,
                                        bot,
                                        bot.id(),
                                        input.responsible(),
                                        bot.responsible()));
        Checks checks =
                new Checks()
                        .that(
                                AuthenticationMethod.isPossible(input.methods()),
                                "methods",
                                "Name at least one way, each once. NONE cannot be combined with others.")
                        .that(
                                !input.secondFactor() || input.methods().size() > 1,
                                "secondFactor",
                                "A second factor requires at least two ways.");
        Duration validity = declarations.validity();
        return writes.run(
                viewer,
                Action.on("bot", wanted, found -> found.about().scopes())
                        .check(checks)
                        .write((found, by) -> write(found, by, input, validity)));
    }

    @MutationMapping
    Mono<Payload> confirmBotAuthentication(
            @ContextValue Viewer viewer, @Argument ConfirmBotAuthenticationInput input) {
        return declarations.confirm(
                viewer, KIND, input.authentication(), input.version(), input.note());
    }

    @MutationMapping
    Mono<Payload> withdrawBotAuthentication(
            @ContextValue Viewer viewer, @Argument WithdrawBotAuthenticationInput input) {
        return declarations.withdraw(
                viewer, KIND, input.authentication(), input.version(), input.reason());
    }

    private static Mono<AboutBot> bot(String id) {
        return Mono.fromCallable(() -> BOT.parse("bot", id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select b.id, b.code, b.state = 'RETIRED' as retired, first_employed(array[b.owner_id, d.head_id]) as responsible_id
                                from bot b left join department d on d.id = b.owner_department_id where b.id = $1 for no key update of b
                                """,
                                List.of(key),
                                AboutBot::of))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("bot")));
    }

    /**
     * The locked bot.
     *
     * @param responsible the employee who is responsible by default
     */
    private record AboutBot(long id, String code, boolean retired, @Nullable Long responsible) {

        static AboutBot of(Readable row) {
            return new AboutBot(
                    Fields.number(row, "id"),
                    Fields.text(row, "code"),
                    Fields.flag(row, "retired"),
                    row.get("responsible_id", Long.class));
        }

        List<Scope> scopes() {
            return List.of(Scope.of(id, null));
        }
    }

    private static Write write(
            Declarations.Subject<AboutBot> subject,
            By by,
            DeclareBotAuthenticationInput input,
            Duration validity) {
        AboutBot bot = subject.about();
        if (bot.retired()) {
            throw new RefusedException(
                    RefusalCode.WRONG_STATE, "The bot is RETIRED; nobody uses it any more.", "bot");
        }
        Write write =
                Declaration.declared(
                                AUTHENTICATION,
                                "BotAuthenticationDeclared",
                                bot.id(),
                                bot.code(),
                                subject.replaced(),
                                input.version(),
                                by,
                                validity)
                        .refer("bot_id", BOT, null, bot.id())
                        .derived(
                                "methods",
                                input.methods().stream().map(Enum::name).toArray(String[]::new))
                        .note(
                                "methods",
                                input.methods().stream()
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", ")))
                        .set("second_factor", input.secondFactor())
                        .set("evidence", input.evidence());
        return subject.withResponsible(write);
    }
}

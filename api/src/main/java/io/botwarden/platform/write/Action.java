package io.botwarden.platform.write;

import io.botwarden.platform.identity.AccountLock;
import io.botwarden.platform.identity.Scope;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One business action, as {@link Writes} carries it out.
 *
 * <pre>{@code
 * Action.of("suspendBot", "catalog:change-bot")
 *         .check(new Checks().text("reason", input.reason(), Checks.TEXT))
 *         .on("bot", bots.require("bot", input.bot()), Bot::scopes)
 *         .write((bot, by) -> bot.suspend(by))
 * }</pre>
 *
 * @param name the mutation's name
 * @param permission what the viewer must hold over the subject; null where signing in is enough
 * @param lock what it changes about accounts
 * @param checks what is wrong with the input
 * @param field the input field that names what the action is about
 * @param subject reads what the action is about, locked until the transaction ends
 * @param scopes what the subject hangs on: the permission is needed over each of them
 * @param write guards the life cycle and says what to write; throws {@link RefusedException} where
 *     it is not allowed
 */
public record Action<S>(
        String name,
        @Nullable String permission,
        AccountLock lock,
        Checks checks,
        String field,
        Mono<S> subject,
        Function<S, List<Scope>> scopes,
        BiFunction<S, By, Write> write) {

    /** The permission to change accounts and what they may. */
    private static final String MANAGES_ACCOUNTS = "access:manage";

    /** Begins an action that needs a permission. */
    public static Named of(String name, String permission) {
        return new Named(
                name,
                permission,
                permission.equals(MANAGES_ACCOUNTS) ? AccountLock.OTHERS : AccountLock.NONE,
                new Checks());
    }

    /** Begins an action that everybody may do who is signed in. */
    public static Named ofAnyone(String name) {
        return new Named(name, null, AccountLock.NONE, new Checks());
    }

    /** The permission to see what the action is about: {@code capability:read}. */
    @Nullable String reading() {
        return permission == null
                ? null
                : permission.substring(0, permission.indexOf(':')) + ":read";
    }

    /** An action whose subject is not said yet. */
    public record Named(String name, @Nullable String permission, AccountLock lock, Checks checks) {

        /** With what is wrong with the input. */
        public Named check(Checks input) {
            return new Named(name, permission, lock, input);
        }

        /** An action that changes accounts without a permission over them. */
        public Named locking(AccountLock accounts) {
            return new Named(name, permission, accounts, checks);
        }

        /** About a record that the field names, or about what is needed to make one. */
        public <S> OnSubject<S> on(String field, Mono<S> subject, Function<S, List<Scope>> scopes) {
            return new OnSubject<>(this, field, subject, scopes);
        }
    }

    /** An action of which it is not said yet what it writes. */
    public record OnSubject<S>(
            Named named, String field, Mono<S> subject, Function<S, List<Scope>> scopes) {

        /** With what it writes. */
        public Action<S> write(BiFunction<S, By, Write> write) {
            return new Action<>(
                    named.name(),
                    named.permission(),
                    named.lock(),
                    named.checks(),
                    field,
                    subject,
                    scopes,
                    write);
        }
    }
}

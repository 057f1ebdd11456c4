package io.botwarden.platform.write;

import io.botwarden.platform.identity.AccountLock;
import io.botwarden.platform.identity.Scope;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One business action, executed by {@link Writes}.
 *
 * <pre>{@code
 * Action.of("suspendBot", "catalog:change-bot")
 *         .check(new Checks().text("reason", input.reason(), Checks.TEXT))
 *         .on("bot", bots.require("bot", input.bot()), Bot::scopes)
 *         .write((bot, by) -> bot.suspend(by))
 * }</pre>
 *
 * @param name the mutation's name
 * @param permission what the viewer must hold over the subject; null if signing in is enough
 * @param lock the accounts that it changes
 * @param checks the validation of the input
 * @param field the input field that refers to the subject
 * @param subject reads the subject, locked until the transaction ends
 * @param scopes the scopes of the subject: the permission is needed over each of them
 * @param write checks the state and returns what to write; throws {@link RefusedException} if the
 *     action is not allowed
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

    /** The permission to change accounts and their rights. */
    private static final String MANAGES_ACCOUNTS = "access:manage";

    /** Starts the definition of an action that needs a permission. */
    public static Named of(String name, String permission) {
        return new Named(
                name,
                permission,
                permission.equals(MANAGES_ACCOUNTS) ? AccountLock.OTHERS : AccountLock.NONE,
                new Checks());
    }

    /** Starts the definition of an action for every signed-in user. */
    public static Named ofAnyone(String name) {
        return new Named(name, null, AccountLock.NONE, new Checks());
    }

    /** The permission to see the subject: {@code capability:read}. */
    @Nullable String reading() {
        return permission == null
                ? null
                : permission.substring(0, permission.indexOf(':')) + ":read";
    }

    /** An action whose subject is not defined yet. */
    public record Named(String name, @Nullable String permission, AccountLock lock, Checks checks) {

        /** Adds the validation of the input. */
        public Named check(Checks input) {
            return new Named(name, permission, lock, input);
        }

        /** Marks an action that changes accounts without a permission over them. */
        public Named locking(AccountLock accounts) {
            return new Named(name, permission, accounts, checks);
        }

        /**
         * Sets the subject: the record that the field refers to, or what is needed to create one.
         */
        public <S> OnSubject<S> on(String field, Mono<S> subject, Function<S, List<Scope>> scopes) {
            return new OnSubject<>(this, field, subject, scopes);
        }
    }

    /** An action whose write is not defined yet. */
    public record OnSubject<S>(
            Named named, String field, Mono<S> subject, Function<S, List<Scope>> scopes) {

        /** Sets what it writes. */
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

package io.botwarden.platform.write;

import io.botwarden.platform.graphql.DeclaredMutation;
import io.botwarden.platform.identity.AccountLock;
import io.botwarden.platform.identity.Scope;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One business action, as {@link Writes} carries it out. Its name, its permission and the limits of
 * its input are those that the schema declares for the mutation.
 *
 * <pre>{@code
 * writes.run(
 *         viewer,
 *         Action.on("bot", require(input.bot()), Bot::scopes)
 *                 .write((bot, by) -> bot.suspend(by, input.version(), input.reason())));
 * }</pre>
 *
 * @param declared its name and permission; null if they are those of the mutation under way
 * @param ownLock what it changes about accounts; null if that follows from its permission
 * @param checks what is wrong with the input beyond what the schema limits
 * @param field the input field that names what the action is about
 * @param subject reads what the action is about, locked until the transaction ends
 * @param scopes the scopes of the subject: the permission is needed over each of them
 * @param early whether the permission is needed over everything, and checked before the subject is
 *     read
 * @param unscoped whether everybody with the permission to read the type sees the subject, so that
 *     it is forbidden, rather than not there, to those without the permission over it
 * @param write guards the life cycle and says what to write; throws {@link RefusedException} where
 *     it is not allowed
 */
public record Action<S>(
        @Nullable DeclaredMutation declared,
        @Nullable AccountLock ownLock,
        Checks checks,
        String field,
        Mono<S> subject,
        Function<S, List<Scope>> scopes,
        boolean early,
        boolean unscoped,
        BiFunction<S, By, Write> write) {

    /** The permission to change accounts and their rights. */
    private static final String MANAGES_ACCOUNTS = "access:manage";

    private static final List<Scope> OVER_EVERYTHING = List.of(Scope.EVERYTHING);

    /**
     * Begins an action about a record that the field names, or about what is needed to make one.
     */
    public static <S> OnSubject<S> on(
            String field, Mono<S> subject, Function<S, List<Scope>> scopes) {
        return new OnSubject<>(null, null, new Checks(), field, subject, scopes, false, false);
    }

    /**
     * Begins an action that needs the permission over everything. That is checked before the
     * subject is read, so that others learn nothing from how it is refused.
     */
    public static <S> OnSubject<S> overEverything(String field, Mono<S> subject) {
        return new OnSubject<>(
                null, null, new Checks(), field, subject, _ -> OVER_EVERYTHING, true, false);
    }

    /** The mutation's name. */
    String name() {
        return requireDeclared().name();
    }

    /** What the viewer must hold over the subject; null if signing in is enough. */
    @Nullable String permission() {
        return requireDeclared().permission();
    }

    AccountLock lock() {
        if (ownLock != null) {
            return ownLock;
        }
        return MANAGES_ACCOUNTS.equals(permission()) ? AccountLock.OTHERS : AccountLock.NONE;
    }

    /** The same, with the name and the permission of the mutation that began it. */
    Action<S> begunBy(@Nullable DeclaredMutation mutation) {
        return declared == null
                ? new Action<>(
                        mutation, ownLock, checks, field, subject, scopes, early, unscoped, write)
                : this;
    }

    private DeclaredMutation requireDeclared() {
        if (declared == null) {
            throw new IllegalStateException(
                    "An action on '%s' was begun by no mutation and has no name of its own"
                            .formatted(field));
        }
        return declared;
    }

    /** An action whose write is not defined yet. */
    public record OnSubject<S>(
            @Nullable DeclaredMutation declared,
            @Nullable AccountLock lock,
            Checks checks,
            String field,
            Mono<S> subject,
            Function<S, List<Scope>> scopes,
            boolean early,
            boolean unscoped) {

        /** About a record of a type that is {@code @unscoped} in the schema. */
        public OnSubject<S> unscopedSubject() {
            return new OnSubject<>(declared, lock, checks, field, subject, scopes, early, true);
        }

        /** With what is wrong with the input beyond what the schema limits. */
        public OnSubject<S> check(Checks input) {
            return new OnSubject<>(declared, lock, input, field, subject, scopes, early, unscoped);
        }

        /** An action that changes accounts without a permission over them. */
        public OnSubject<S> locking(AccountLock accounts) {
            return new OnSubject<>(
                    declared, accounts, checks, field, subject, scopes, early, unscoped);
        }

        /**
         * An action that no mutation begins, such as an import.
         *
         * @param name what the audit trail calls it
         * @param permission what the viewer must hold over the subject
         */
        public OnSubject<S> named(String name, String permission) {
            return new OnSubject<>(
                    new DeclaredMutation(name, permission),
                    lock,
                    checks,
                    field,
                    subject,
                    scopes,
                    early,
                    unscoped);
        }

        /** Sets what it writes. */
        public Action<S> write(BiFunction<S, By, Write> write) {
            return new Action<>(
                    declared, lock, checks, field, subject, scopes, early, unscoped, write);
        }
    }
}

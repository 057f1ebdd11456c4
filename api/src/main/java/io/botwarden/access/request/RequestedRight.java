package io.botwarden.access.request;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A right that can be asked for: each kind knows how it is called, stored and given. */
sealed interface RequestedRight permits RoleRight, FunctionRight {

    /** What people call it, with what it reaches: {@code Operator over the bot Let's Go}. */
    String label();

    /** The input field that names it. */
    String field();

    /** The input field that names what may be in the way of it. */
    String obstacleField();

    /** What it reaches: who owns that decides. */
    Scope reach();

    /** Why it cannot be given, whoever asks for it; null where it can. */
    @Nullable String obstacle();

    /** Puts it into the columns of a new request. */
    Write store(Write request);

    /**
     * Gives it.
     *
     * @param identity key of the account
     * @param username the name that the account signs in with
     */
    Write grantTo(long identity, String username, Instant endsAt, long request);
}

package io.botwarden.access.request;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.write.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A role or function that can be requested. Each kind defines its label, storage and grant. */
sealed interface RequestedRight permits RoleRight, FunctionRight {

    /** Returns its label with its scope: {@code Operator over the bot Let's Go}. */
    String label();

    /** Returns the input field that names it. */
    String field();

    /** Returns the input field that names what prevents granting it. */
    String obstacleField();

    /** Returns its scope, whose owner decides. */
    Scope reach();

    /** Returns why it cannot be granted to anyone; null if it can. */
    @Nullable String obstacle();

    /** Sets the columns of a new request. */
    Write store(Write request);

    /**
     * Grants it.
     *
     * @param identity key of the account
     * @param username the name that the account signs in with
     */
    Write grantTo(long identity, String username, Instant endsAt, long request);
}

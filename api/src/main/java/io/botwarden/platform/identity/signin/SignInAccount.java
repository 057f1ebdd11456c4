package io.botwarden.platform.identity.signin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open account as read for signing in.
 *
 * @param identity key of the row in {@code identity}
 * @param username the user name
 * @param passwordHash Argon2 in the PHC string format
 * @param mustChange whether somebody else assigned the password
 * @param passwordExpiresAt when the password expires; null if it does not
 * @param familiar whether the account has signed in from the same address before
 */
record SignInAccount(
        long identity,
        String username,
        String passwordHash,
        boolean mustChange,
        @Nullable Instant passwordExpiresAt,
        boolean familiar) {

    /** Whether the password was assigned too long ago to be usable. */
    boolean isOver(Instant now) {
        return mustChange && isExpired(now);
    }

    boolean needsNewPassword(Instant now) {
        return mustChange || isExpired(now);
    }

    private boolean isExpired(Instant now) {
        return passwordExpiresAt != null && !now.isBefore(passwordExpiresAt);
    }
}

package io.botwarden.platform.identity.signin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open account as signing in finds it.
 *
 * @param identity key of the row in {@code identity}
 * @param username the name to sign in with
 * @param passwordHash Argon2 in the PHC string format
 * @param mustChange whether somebody else chose the password
 * @param passwordExpiresAt until when the password is good; null where it has no end
 * @param familiar whether the account has signed in from the same address before
 */
record SignInAccount(
        long identity,
        String username,
        String passwordHash,
        boolean mustChange,
        @Nullable Instant passwordExpiresAt,
        boolean familiar) {

    /** Whether somebody else chose the password, too long ago for it to be good for anything. */
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

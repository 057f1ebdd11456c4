package io.botwarden.platform.identity.signin;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's attempt to sign in.
 *
 * @param username the account's name
 * @param password its password
 * @param otp a one-time code or a recovery code; null where none was given
 * @param newPassword what the password shall be from now on; null where it shall stay
 * @param origin where the attempt comes from
 */
record Attempt(
        String username,
        String password,
        @Nullable String otp,
        @Nullable String newPassword,
        Origin origin) {

    @Override
    public String toString() {
        return "Attempt of %s from %s".formatted(username, origin.address());
    }
}

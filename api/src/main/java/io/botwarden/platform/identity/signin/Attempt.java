package io.botwarden.platform.identity.signin;

import org.jspecify.annotations.Nullable;

/**
 * An attempt to sign in.
 *
 * @param username the account's name
 * @param password its password
 * @param otp a one-time code or a recovery code; null if not given
 * @param newPassword the new password; null to keep the current one
 * @param origin the origin of the attempt
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

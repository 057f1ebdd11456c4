package io.botwarden.platform.identity.signin;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A sign-in request.
 *
 * @param username the account's name
 * @param password its password
 * @param otp a one-time code or a recovery code
 * @param newPassword the new password, if it must be changed
 */
record SignInRequest(
        @Nullable String username,
        @Nullable String password,
        @Nullable String otp,
        @Nullable String newPassword) {

    static final int LONGEST_SECRET = 1000;

    private static final int LONGEST_USERNAME = 100;
    private static final int LONGEST_CODE = 64;

    /** Returns the attempt; status 400 if a field is invalid. */
    Attempt attempt(Origin origin) {
        return new Attempt(
                require("username", username, LONGEST_USERNAME),
                require("password", password, LONGEST_SECRET),
                otp == null || otp.isBlank() ? null : require("otp", otp, LONGEST_CODE),
                newPassword == null ? null : require("newPassword", newPassword, LONGEST_SECRET),
                origin);
    }

    @Override
    public String toString() {
        return "SignInRequest";
    }

    static String require(String field, @Nullable String value, int longest) {
        if (value == null
                || value.isEmpty()
                || value.length() > longest
                || value.indexOf('\0') >= 0) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "The field '%s' must be a string of 1 to %d characters without NUL."
                            .formatted(field, longest));
        }
        return value;
    }
}

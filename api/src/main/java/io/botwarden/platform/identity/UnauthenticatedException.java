package io.botwarden.platform.identity;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Nobody, or nobody any longer, stands behind a request: status 401, whatever the request was for.
 * The problem's {@code type} says to programs what is missing.
 */
public final class UnauthenticatedException extends ErrorResponseException {

    private static final String TYPE = "urn:botwarden:problem:";
    private static final String BEARER = "Bearer";
    private static final String INVALID_TOKEN = "Bearer error=\"invalid_token\"";

    private UnauthenticatedException(String type, String detail, String challenge) {
        super(HttpStatus.UNAUTHORIZED, problem(type, detail), null);
        getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }

    /** The request names no token. */
    public static UnauthenticatedException tokenMissing() {
        return new UnauthenticatedException(
                "token-missing",
                "This needs an access token: send it as 'Authorization: Bearer …'; POST /auth/token gives one.",
                BEARER);
    }

    /** The token is none of ours, or its time is over. */
    public static UnauthenticatedException tokenInvalid() {
        return new UnauthenticatedException(
                "token-invalid",
                "The access token is not valid or has expired; POST /auth/refresh or /auth/token gives a new one.",
                INVALID_TOKEN);
    }

    /** The account's rights have changed, or it was closed, since the token was made. */
    public static UnauthenticatedException tokenStale() {
        return new UnauthenticatedException(
                "token-stale",
                "The account's rights have changed since the access token was made; POST /auth/refresh or /auth/token"
                        + " gives a new one.",
                INVALID_TOKEN);
    }

    /** An API key that was ended, or whose time is over: its holder may know which. */
    public static UnauthenticatedException keyEnded(String reason) {
        return new UnauthenticatedException("key-ended", reason, INVALID_TOKEN);
    }

    /** The name or the password is wrong, or the account is closed: which of them is not said. */
    public static UnauthenticatedException credentialsWrong() {
        return new UnauthenticatedException(
                "credentials-wrong", "The username or the password is wrong.", BEARER);
    }

    /** The password is right, and the account has a second factor. */
    public static UnauthenticatedException oneTimeCodeNeeded() {
        return new UnauthenticatedException(
                "one-time-code-needed",
                "This account has a second factor: send the authenticator's code, or a recovery code, as 'otp' too.",
                BEARER);
    }

    /** The code is wrong, or was used already. */
    public static UnauthenticatedException oneTimeCodeWrong() {
        return new UnauthenticatedException(
                "one-time-code-wrong",
                "The code is wrong or was used already; an authenticator shows a new one every 30 seconds.",
                BEARER);
    }

    /** The second factor is older than is allowed. */
    public static UnauthenticatedException secondFactorExpired() {
        return new UnauthenticatedException(
                "second-factor-expired",
                "The second factor is older than is allowed: use a recovery code and set it up anew, or ask an"
                        + " administrator to reset it.",
                BEARER);
    }

    /** All is right, but the password was chosen by somebody else or is older than is allowed. */
    public static UnauthenticatedException passwordChangeNeeded() {
        return new UnauthenticatedException(
                "password-change-needed",
                "The password must be changed before it can be used: send the one that shall be from now on as"
                        + " 'newPassword' too.",
                BEARER);
    }

    /** The refresh token is unknown, was used already, or its time is over. */
    public static UnauthenticatedException refreshTokenInvalid() {
        return new UnauthenticatedException(
                "refresh-token-invalid",
                "The refresh token is not valid, was used already or has expired; POST /auth/token signs in anew.",
                INVALID_TOKEN);
    }

    private static ProblemDetail problem(String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, detail);
        problem.setType(URI.create(TYPE + type));
        return problem;
    }

    /** The client's certificate is not good, or nobody here is known by its names. */
    public static UnauthenticatedException certificateRefused() {
        return new UnauthenticatedException(
                "certificate-refused",
                "The client certificate is not taken: it must be one of our authorities' for clients, in time, not"
                        + " revoked, and registered with an open account.",
                BEARER);
    }

    /** The issuer's token is good, but the subject has no open account here. */
    public static UnauthenticatedException subjectUnknown() {
        return new UnauthenticatedException(
                "subject-unknown",
                "The token is good, but its subject has no open account here: ask whoever manages access.",
                INVALID_TOKEN);
    }
}

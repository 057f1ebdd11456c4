package io.botwarden.platform.identity;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown if a request has no valid credential: status 401. The problem's {@code type} is a
 * machine-readable code.
 */
public final class UnauthenticatedException extends ErrorResponseException {

    private static final String TYPE = "urn:botwarden:problem:";
    private static final String BEARER = "Bearer";
    private static final String INVALID_TOKEN = "Bearer error=\"invalid_token\"";

    private UnauthenticatedException(String type, String detail, String challenge) {
        super(HttpStatus.UNAUTHORIZED, problem(type, detail), null);
        getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }

    /** The request has no token. */
    public static UnauthenticatedException tokenMissing() {
        return new UnauthenticatedException(
                "token-missing",
                "This needs an access token: send it as 'Authorization: Bearer …'; POST /auth/token issues one.",
                BEARER);
    }

    /** The token was not issued by Botwarden or has expired. */
    public static UnauthenticatedException tokenInvalid() {
        return new UnauthenticatedException(
                "token-invalid",
                "The access token is invalid or has expired; POST /auth/refresh or /auth/token issues a new one.",
                INVALID_TOKEN);
    }

    /** The account's rights have changed, or it was closed, since the token was issued. */
    public static UnauthenticatedException tokenStale() {
        return new UnauthenticatedException(
                "token-stale",
                "The account's rights have changed since the access token was issued; POST "
                        + "/auth/refresh or /auth/token issues a new one.",
                INVALID_TOKEN);
    }

    /** The API key was revoked or has expired: its holder may know which. */
    public static UnauthenticatedException keyEnded(String reason) {
        return new UnauthenticatedException("key-ended", reason, INVALID_TOKEN);
    }

    /**
     * The user name or the password is wrong, or the account is closed; it is not disclosed which.
     */
    public static UnauthenticatedException credentialsWrong() {
        return new UnauthenticatedException(
                "credentials-wrong", "The username or password is wrong.", BEARER);
    }

    /** Passwords are turned off, except for emergency accounts. */
    public static UnauthenticatedException passwordsOff() {
        return new UnauthenticatedException(
                "passwords-off",
                "Passwords are turned off here: sign in with your company's account in the console; "
                        + "programs use API keys or tokens of an issuer.",
                BEARER);
    }

    /** The password is correct, and the account has a second factor. */
    public static UnauthenticatedException oneTimeCodeNeeded() {
        return new UnauthenticatedException(
                "one-time-code-needed",
                "This account has a second factor: also send the authenticator's code, or a recovery code, as 'otp'.",
                BEARER);
    }

    /** The code is wrong or was already used. */
    public static UnauthenticatedException oneTimeCodeWrong() {
        return new UnauthenticatedException(
                "one-time-code-wrong",
                "The code is wrong or was already used; an authenticator shows a new one every 30 seconds.",
                BEARER);
    }

    /** The second factor has expired. */
    public static UnauthenticatedException secondFactorExpired() {
        return new UnauthenticatedException(
                "second-factor-expired",
                "The second factor has expired: sign in with a recovery code and set it up again, "
                        + "or ask an administrator to reset it.",
                BEARER);
    }

    /**
     * The credentials are correct, but the password was assigned by somebody else or has expired.
     */
    public static UnauthenticatedException passwordChangeNeeded() {
        return new UnauthenticatedException(
                "password-change-needed",
                "The password must be changed before it can be used: also send a new one as "
                        + "'newPassword'.",
                BEARER);
    }

    /** The refresh token is unknown, was already used, or has expired. */
    public static UnauthenticatedException refreshTokenInvalid() {
        return new UnauthenticatedException(
                "refresh-token-invalid",
                "The refresh token is invalid, was already used or has expired; sign in again with POST /auth/token.",
                INVALID_TOKEN);
    }

    private static ProblemDetail problem(String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, detail);
        problem.setType(URI.create(TYPE + type));
        return problem;
    }

    /** The client certificate is invalid, or its names are unknown here. */
    public static UnauthenticatedException certificateRefused() {
        return new UnauthenticatedException(
                "certificate-refused",
                "The client certificate is not accepted: it must be issued by one of our "
                        + "authorities for clients, be within its validity period, not be revoked, "
                        + "and be registered for an open account.",
                BEARER);
    }

    /** The issuer's token is valid, but the subject has no open account here. */
    public static UnauthenticatedException subjectUnknown() {
        return new UnauthenticatedException(
                "subject-unknown",
                "The token is valid, but its subject has no open account here: ask an access administrator.",
                INVALID_TOKEN);
    }
}

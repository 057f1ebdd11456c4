package io.botwarden.platform.identity;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Nobody, or nobody any longer, stands behind a request: status 401, whatever the request was for.
 */
public final class UnauthenticatedException extends ErrorResponseException {

    private UnauthenticatedException(String detail, String challenge) {
        super(
                HttpStatus.UNAUTHORIZED,
                ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, detail),
                null);
        getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }

    /** The request names no token. */
    static UnauthenticatedException tokenMissing() {
        return new UnauthenticatedException(
                "This needs an access token: send it as 'Authorization: Bearer …'; POST /auth/token gives one.",
                "Bearer");
    }

    /** The token is none of ours, or its time is over. */
    public static UnauthenticatedException tokenInvalid() {
        return new UnauthenticatedException(
                "The access token is not valid or has expired; POST /auth/refresh or /auth/token gives a new one.",
                "Bearer error=\"invalid_token\"");
    }

    /** The account's rights have changed, or it was closed, since the token was made. */
    public static UnauthenticatedException tokenStale() {
        return new UnauthenticatedException(
                "The account's rights have changed since the access token was made; POST /auth/refresh or /auth/token"
                        + " gives a new one.",
                "Bearer error=\"invalid_token\"");
    }

    /** The name or the password is wrong, or the account is closed: which of them is not said. */
    static UnauthenticatedException credentialsWrong() {
        return new UnauthenticatedException("The username or the password is wrong.", "Bearer");
    }

    /** The refresh token is unknown, was used already, or its time is over. */
    static UnauthenticatedException refreshTokenInvalid() {
        return new UnauthenticatedException(
                "The refresh token is not valid, was used already or has expired; POST /auth/token signs in anew.",
                "Bearer error=\"invalid_token\"");
    }
}

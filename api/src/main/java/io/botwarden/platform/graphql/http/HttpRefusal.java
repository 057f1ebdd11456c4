package io.botwarden.platform.graphql.http;

import org.springframework.http.HttpStatus;

/** Thrown to refuse a request before its document is read. The message is for the client. */
final class HttpRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    HttpRefusal(HttpStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}

package io.botwarden.platform.graphql.request;

/** A request that is not one. The message says what is expected. */
public final class MalformedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedRequest(String message) {
        super(message, null, false, false);
    }
}

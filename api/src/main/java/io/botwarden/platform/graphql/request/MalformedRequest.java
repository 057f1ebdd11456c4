package io.botwarden.platform.graphql.request;

/** Thrown for a malformed request. The message says what is expected. */
public final class MalformedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedRequest(String message) {
        super(message, null, false, false);
    }
}

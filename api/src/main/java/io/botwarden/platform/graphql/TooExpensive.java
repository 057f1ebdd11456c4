package io.botwarden.platform.graphql;

/** An operation that asks for too much. The message says how much, and what is allowed. */
final class TooExpensive extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooExpensive(String message) {
        super(message, null, false, false);
    }
}

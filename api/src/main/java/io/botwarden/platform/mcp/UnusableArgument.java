package io.botwarden.platform.mcp;

/** An argument of a tool cannot be used; the message says what could. */
public final class UnusableArgument extends RuntimeException {

    /** Creates the exception. */
    public UnusableArgument(String message) {
        super(message);
    }
}

package io.botwarden.insight.sql;

/** Thrown if a scheduled query has no result; the message says why. */
public final class QueryFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean soon;

    QueryFailedException(String message, boolean soon, Throwable cause) {
        super(message, cause);
        this.soon = soon;
    }

    /** Whether it can have a result soon, because the server is busy. */
    public boolean isPossibleSoon() {
        return soon;
    }
}

package io.botwarden.analytics.sql;

import org.jspecify.annotations.Nullable;

/** Thrown if a query cannot be answered; its message says why and what would be accepted. */
public final class SqlRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final @Nullable Integer position;

    /** Why a query was refused. */
    public enum Reason {
        /** It is not a query that may run, or it failed. */
        QUERY,
        /** It took too long. */
        TIME,
        /** It needed too much memory. */
        MEMORY,
        /** It needed too much disk space. */
        DISK,
        /** Nobody waits for its result. */
        CANCELLED
    }

    SqlRefusedException(Reason reason, String message, @Nullable Integer position) {
        super(message);
        this.reason = reason;
        this.position = position;
    }

    SqlRefusedException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** Why it was refused. */
    public Reason reason() {
        return reason;
    }

    /** The number of the character in the query, from 1; null if unknown. */
    public @Nullable Integer position() {
        return position;
    }
}

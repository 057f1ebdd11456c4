package io.botwarden.analytics.sql.worker;

import org.jspecify.annotations.Nullable;

/** Thrown if the gate does not let a query through. */
final class RejectedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final @Nullable Integer position;

    /**
     * @param message what is not accepted, and what would be
     * @param position the number of the byte of the text in UTF-8, from 1; null if unknown
     */
    RejectedException(String message, @Nullable Integer position) {
        super(message);
        this.position = position;
    }

    @Nullable Integer position() {
        return position;
    }
}

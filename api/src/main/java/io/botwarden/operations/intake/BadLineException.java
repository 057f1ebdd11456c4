package io.botwarden.operations.intake;

import org.jspecify.annotations.Nullable;

/**
 * A line, or a field of it, that cannot be used. Carries no stack trace, for there may be one on
 * every line.
 */
final class BadLineException extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;
    private final String reason;

    BadLineException(@Nullable String field, String reason) {
        super(reason, null, false, false);
        this.field = field;
        this.reason = reason;
    }

    Rejection at(long line) {
        return new Rejection(line, field, reason);
    }

    @Nullable String field() {
        return field;
    }

    String reason() {
        return reason;
    }
}

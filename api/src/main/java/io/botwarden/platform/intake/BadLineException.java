package io.botwarden.platform.intake;

import org.jspecify.annotations.Nullable;

/**
 * A line, or a field of it, that cannot be used. Carries no stack trace, for there may be one on
 * every line.
 */
public final class BadLineException extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;
    private final String reason;

    /**
     * @param field as in {@link Rejection}
     * @param reason as in {@link Rejection}
     */
    public BadLineException(@Nullable String field, String reason) {
        super(reason, null, false, false);
        this.field = field;
        this.reason = reason;
    }

    /** The rejection of the line with this number. */
    public Rejection at(long line) {
        return new Rejection(line, field, reason);
    }

    @Nullable String field() {
        return field;
    }

    /** What is wrong and what would be accepted. */
    public String reason() {
        return reason;
    }
}

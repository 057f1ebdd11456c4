package io.botwarden.platform.intake;

import org.jspecify.annotations.Nullable;

/** Thrown for an unusable line or field. Has no stack trace, because every line may cause one. */
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

    /** Returns the rejection of the line with this number. */
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

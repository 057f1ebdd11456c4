package io.botwarden.analytics.period;

/** Thrown for a text or range that is not a period; the message states what is accepted. */
public final class InvalidPeriodException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InvalidPeriodException(String message) {
        super(message);
    }
}

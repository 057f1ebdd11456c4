package io.botwarden.analytics.period;

/** A text or a range was given that names no period; the message says what is accepted. */
public final class InvalidPeriodException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InvalidPeriodException(String message) {
        super(message);
    }
}

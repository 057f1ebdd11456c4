package io.botwarden.platform.audit.log;

/**
 * Thrown if the database lacks leaves or nodes of the log, which can only be the result of
 * tampering.
 */
public final class LogGapException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogGapException(String message) {
        super(message);
    }
}

package io.botwarden.platform.audit.log;

/** The database lacks leaves or nodes of the log, which nothing but tampering removes. */
public final class LogGapException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogGapException(String message) {
        super(message);
    }
}

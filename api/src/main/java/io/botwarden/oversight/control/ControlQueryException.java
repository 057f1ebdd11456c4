package io.botwarden.oversight.control;

import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;

/** The query of a control failed. */
final class ControlQueryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;

    private ControlQueryException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** Wraps what the database refused; returns other failures as they are. */
    static Throwable of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException refused && isOfTheQuery(refused.getSqlState())) {
                return new ControlQueryException(String.valueOf(refused.getMessage()), failure);
            }
        }
        return failure;
    }

    /**
     * Data and syntax errors, and a query that takes too long; not a lost connection or a deadlock.
     */
    private static boolean isOfTheQuery(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("22")
                        || sqlState.startsWith("42")
                        || sqlState.startsWith("21")
                        || sqlState.equals("57014"));
    }

    /** What the database says. */
    String reason() {
        return reason;
    }
}

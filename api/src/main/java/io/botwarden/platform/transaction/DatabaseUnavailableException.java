package io.botwarden.platform.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Thrown if the database is unavailable: down, unreachable or full. Requests get status 503 and may
 * be retried later.
 */
public final class DatabaseUnavailableException extends DataAccessResourceFailureException {

    private static final long serialVersionUID = 1L;

    /** The time after which clients may retry. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final boolean outcomeUnknown;

    /** Creates the exception for a request without any effect. */
    public DatabaseUnavailableException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private DatabaseUnavailableException(
            String message, @Nullable Throwable cause, boolean outcomeUnknown) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Returns the exception for a request that was not started. */
    public static DatabaseUnavailableException beforehand() {
        return new DatabaseUnavailableException("The database does not answer", null, false);
    }

    /** The request was aborted: it may or may not have taken effect. */
    public static DatabaseUnavailableException underWay() {
        return new DatabaseUnavailableException("The database does not answer", null, true);
    }

    /** The connection was lost during a commit: it may or may not have taken effect. */
    static DatabaseUnavailableException whileCommitting(Throwable cause) {
        return new DatabaseUnavailableException(
                "The connection was lost during a commit", cause, true);
    }

    /** The detail for clients, which reveals nothing about the server. */
    public String detail() {
        return outcomeUnknown
                ? "The database became unavailable during this request: check whether it took effect before you send it again."
                : "The database is currently unavailable: try again later.";
    }
}

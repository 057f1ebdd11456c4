package io.botwarden.platform.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The database does not work at the moment: it is down, cannot be reached, or has no room. Requests
 * are answered with 503 and may be sent again later.
 */
public final class DatabaseUnavailableException extends DataAccessResourceFailureException {

    private static final long serialVersionUID = 1L;

    /** After how long a client may ask again. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final boolean outcomeUnknown;

    /** Nothing of what was asked for was done. */
    public DatabaseUnavailableException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private DatabaseUnavailableException(
            String message, @Nullable Throwable cause, boolean outcomeUnknown) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** The request was not begun. */
    public static DatabaseUnavailableException beforehand() {
        return new DatabaseUnavailableException("The database does not answer", null, false);
    }

    /** The request was given up on the way: it may be done or not. */
    public static DatabaseUnavailableException underWay() {
        return new DatabaseUnavailableException("The database does not answer", null, true);
    }

    /** The connection was lost while a transaction was committed: it may be done or not. */
    static DatabaseUnavailableException whileCommitting(Throwable cause) {
        return new DatabaseUnavailableException(
                "The connection was lost while a transaction was committed", cause, true);
    }

    /** For the client, who learns nothing of the server's whereabouts. */
    public String detail() {
        return outcomeUnknown
                ? "The database went away while this was done: look whether it took effect before you send it again."
                : "The database is not available at the moment: try again later.";
    }
}

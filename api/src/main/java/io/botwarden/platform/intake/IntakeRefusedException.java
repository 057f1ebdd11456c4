package io.botwarden.platform.intake;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.DatabaseUnavailableException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A request that is refused with a problem document (RFC 9457), before anything of it was taken in
 * unless it says so.
 */
public final class IntakeRefusedException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private IntakeRefusedException(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    static IntakeRefusedException forbidden(String permission, Scope over) {
        return new IntakeRefusedException(
                HttpStatus.FORBIDDEN,
                "This needs the permission %s over %s."
                        .formatted(
                                permission,
                                over.equals(Scope.EVERYTHING) ? "everything" : "what it is about"));
    }

    static IntakeRefusedException busy(int limit, Duration retryAfter) {
        return new IntakeRefusedException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "%d bodies are being taken in already. Send again later.".formatted(limit))
                .after(retryAfter);
    }

    /** What was sent cannot be read: nothing of it was taken in. */
    public static IntakeRefusedException unreadable(String detail) {
        return new IntakeRefusedException(HttpStatus.BAD_REQUEST, detail);
    }

    /** The database refused what could be read: nothing of it was taken in. */
    public static IntakeRefusedException unwritable(String detail) {
        return new IntakeRefusedException(HttpStatus.SERVICE_UNAVAILABLE, detail)
                .after(DatabaseUnavailableException.RETRY_AFTER);
    }

    private IntakeRefusedException after(Duration time) {
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(time.toSeconds()));
        return this;
    }

    /** The encoding or the media type is none that is read here. */
    static IntakeRefusedException unsupported(String detail) {
        return new IntakeRefusedException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, detail);
    }

    /** What the request names does not exist. */
    public static IntakeRefusedException unknown(String detail) {
        return new IntakeRefusedException(HttpStatus.NOT_FOUND, detail);
    }

    /**
     * The body or the database failed on the way; the document's member {@code report} says what
     * was committed.
     */
    static IntakeRefusedException brokenOff(BrokenOffException cause) {
        IntakeRefusedException refused =
                new IntakeRefusedException(
                        cause.isSenderAtFault()
                                ? HttpStatus.BAD_REQUEST
                                : HttpStatus.SERVICE_UNAVAILABLE,
                        cause.getMessage()
                                + " What was accepted until then is kept; it is safe to send all of it again.");
        refused.getBody().setProperty("report", cause.report());
        return cause.isSenderAtFault()
                ? refused
                : refused.after(DatabaseUnavailableException.RETRY_AFTER);
    }
}

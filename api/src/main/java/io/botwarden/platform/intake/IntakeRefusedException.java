package io.botwarden.platform.intake;

import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.DatabaseUnavailableException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown to refuse a request with a problem document (RFC 9457), before anything was imported
 * unless it says otherwise.
 */
public final class IntakeRefusedException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private IntakeRefusedException(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    static IntakeRefusedException forbidden(String permission, Scope over, Viewer viewer) {
        return refused(
                "This needs the permission %s over %s."
                        .formatted(
                                permission,
                                over.equals(Scope.EVERYTHING)
                                        ? "everything"
                                        : "the imported records"),
                viewer);
    }

    static IntakeRefusedException forbidden(String permission, Viewer viewer) {
        return refused("This needs the permission %s.".formatted(permission), viewer);
    }

    /**
     * Fails if the viewer's API key is limited to other bots, whether or not there is one with the
     * code.
     */
    public static void requireWithinLimit(Viewer viewer, String bot) {
        if (viewer.limit() != null && !viewer.limit().names(bot)) {
            throw refused("This key cannot send data about the bot %s.".formatted(bot), viewer);
        }
    }

    /** The viewer may not send it; says so if that is due to the limit of an API key. */
    private static IntakeRefusedException refused(String detail, Viewer viewer) {
        return new IntakeRefusedException(
                HttpStatus.FORBIDDEN,
                viewer.limit() == null
                        ? detail
                        : "%s %s.".formatted(detail, viewer.limit().sentence()));
    }

    static IntakeRefusedException busy(int limit, Duration retryAfter) {
        return busy("There are already %d imports in progress.".formatted(limit), retryAfter);
    }

    /** There are too many of its kind at once; the sender can try again after a time. */
    public static IntakeRefusedException busy(String detail, Duration retryAfter) {
        return new IntakeRefusedException(
                        HttpStatus.SERVICE_UNAVAILABLE, detail + " Try again later.")
                .after(retryAfter);
    }

    /** The body cannot be read: nothing was imported. */
    public static IntakeRefusedException unreadable(String detail) {
        return new IntakeRefusedException(HttpStatus.BAD_REQUEST, detail);
    }

    /** The database failed: nothing was imported. */
    public static IntakeRefusedException unwritable(String detail) {
        return new IntakeRefusedException(HttpStatus.SERVICE_UNAVAILABLE, detail)
                .after(DatabaseUnavailableException.RETRY_AFTER);
    }

    private IntakeRefusedException after(Duration time) {
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(time.toSeconds()));
        return this;
    }

    /** The encoding or the media type is not supported. */
    static IntakeRefusedException unsupported(String detail) {
        return new IntakeRefusedException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, detail);
    }

    /** What exists already does not allow it: nothing was changed. */
    public static IntakeRefusedException conflicting(String detail) {
        return new IntakeRefusedException(HttpStatus.CONFLICT, detail);
    }

    /** The sender may not do it. */
    public static IntakeRefusedException outside(String detail) {
        return new IntakeRefusedException(HttpStatus.FORBIDDEN, detail);
    }

    /** Something that the request refers to does not exist. */
    public static IntakeRefusedException unknown(String detail) {
        return new IntakeRefusedException(HttpStatus.NOT_FOUND, detail);
    }

    /**
     * The body or the database failed during the import; the document's member {@code report}
     * contains what was committed.
     */
    static IntakeRefusedException brokenOff(ImportAbortedException cause) {
        IntakeRefusedException refused =
                new IntakeRefusedException(
                        cause.isSenderAtFault()
                                ? HttpStatus.BAD_REQUEST
                                : HttpStatus.SERVICE_UNAVAILABLE,
                        cause.getMessage()
                                + (cause.report().dryRun()
                                        ? " It was a dry run: nothing was imported."
                                        : " What was accepted before is kept; it is safe to send everything again."));
        refused.getBody().setProperty("report", cause.report());
        return cause.isSenderAtFault()
                ? refused
                : refused.after(DatabaseUnavailableException.RETRY_AFTER);
    }
}

package io.botwarden.commitment.attachment;

import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Refuses an upload or a download with a problem document (RFC 9457); nothing was stored. */
final class AttachmentProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private static final Map<Enum<?>, HttpStatus> STATUS =
            Map.of(
                    RefusalCode.NOT_FOUND, HttpStatus.NOT_FOUND,
                    RefusalCode.FORBIDDEN, HttpStatus.FORBIDDEN,
                    RefusalCode.INVALID, HttpStatus.BAD_REQUEST);

    private AttachmentProblem(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    /** The form or one of its parts is not as required. */
    static AttachmentProblem invalid(String detail) {
        return new AttachmentProblem(HttpStatus.BAD_REQUEST, detail);
    }

    static AttachmentProblem notFound() {
        return new AttachmentProblem(
                HttpStatus.NOT_FOUND, "There is no such record, or you may not see it.");
    }

    static AttachmentProblem tooLarge(long most) {
        return new AttachmentProblem(
                HttpStatus.CONTENT_TOO_LARGE,
                "The file is too large; a file may have at most %d bytes.".formatted(most));
    }

    static AttachmentProblem unacceptable(String detail) {
        return new AttachmentProblem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, detail);
    }

    static AttachmentProblem diskFull() {
        return new AttachmentProblem(
                HttpStatus.INSUFFICIENT_STORAGE,
                "The server's disk is almost full, so the file was not stored.");
    }

    static AttachmentProblem busy(int limit, Duration retryAfter) {
        AttachmentProblem problem =
                new AttachmentProblem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "There are already %d uploads in progress. Try again later."
                                .formatted(limit));
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
        return problem;
    }

    /** The refusal of an action; the member {@code code} is its error code. */
    static AttachmentProblem of(RefusedException refused) {
        Refusal first = refused.refusals().getFirst();
        AttachmentProblem problem =
                new AttachmentProblem(
                        STATUS.getOrDefault(first.code(), HttpStatus.CONFLICT), first.message());
        problem.getBody().setProperty("code", first.code().name());
        return problem;
    }
}

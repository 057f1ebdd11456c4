package io.botwarden.oversight.evidence;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The refusal of an export, as a problem document (RFC 9457). */
final class ExportRefusedException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private ExportRefusedException(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    static ExportRefusedException badRequest(String detail) {
        return new ExportRefusedException(HttpStatus.BAD_REQUEST, detail);
    }

    static ExportRefusedException unknownModel(String model) {
        return new ExportRefusedException(
                HttpStatus.NOT_FOUND,
                "There is no OSCAL document %s. Available are %s."
                        .formatted(model, String.join(", ", OscalModel.keys())));
    }

    static ExportRefusedException nothingOpen() {
        return new ExportRefusedException(
                HttpStatus.NOT_FOUND,
                "At this time no action item of a control was open and no waiver applied. OSCAL has no plan of action without items.");
    }

    static ExportRefusedException notYet() {
        return new ExportRefusedException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Some audit entries are not part of the log yet, because a transaction is still running. Try again in a minute.");
    }

    /** Whether repeating the export soon may succeed. */
    static boolean isNotYet(Throwable error) {
        return error instanceof ExportRefusedException refused
                && refused.getStatusCode().equals(HttpStatus.SERVICE_UNAVAILABLE);
    }
}

package io.botwarden.security.subjects;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The refusal of an export, as a problem document (RFC 9457). */
final class ExportRefusedException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 300;

    private ExportRefusedException(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    static ExportRefusedException unknown(String field) {
        return new ExportRefusedException(
                HttpStatus.NOT_FOUND, "No person with this %s exists.".formatted(field));
    }

    static ExportRefusedException noEmployee() {
        return new ExportRefusedException(
                HttpStatus.NOT_FOUND, "Your account belongs to no employee.");
    }

    static ExportRefusedException limitedKey() {
        return new ExportRefusedException(
                HttpStatus.FORBIDDEN,
                "The API key is limited to bots, and the data of a person belongs to none.");
    }

    /** Refuses the export if a field is missing or the reason names the person. */
    static void require(String field, @Nullable String value, @Nullable String reason) {
        if (value == null || value.isBlank()) {
            throw new ExportRefusedException(
                    HttpStatus.BAD_REQUEST, "The field %s is missing.".formatted(field));
        }
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new ExportRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "The field reason must be a string of 1 to %d characters."
                            .formatted(LONGEST_REASON));
        }
        if (reason.contains(value)) {
            throw new ExportRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "The field reason is kept permanently and must not contain the person's %s."
                            .formatted(field));
        }
    }
}

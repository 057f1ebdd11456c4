package io.botwarden.access.decision;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that is no question as the AuthZEN Authorization API has it: status 400. */
final class BadQuestion extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    BadQuestion(String reason) {
        super(
                HttpStatus.BAD_REQUEST,
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, reason),
                null);
        this.reason = reason;
    }

    /** What is wrong, and what would be accepted. */
    String reason() {
        return reason;
    }
}

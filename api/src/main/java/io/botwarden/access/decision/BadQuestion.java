package io.botwarden.access.decision;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that does not conform to the AuthZEN Authorization API; answered with status 400. */
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

    /** What is wrong, and what is accepted. */
    String reason() {
        return reason;
    }
}

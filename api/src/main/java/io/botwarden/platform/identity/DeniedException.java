package io.botwarden.platform.identity;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Thrown if the viewer lacks a permission: status 403. */
final class DeniedException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    DeniedException(String permission) {
        super(
                HttpStatus.FORBIDDEN,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.FORBIDDEN,
                        "This needs the permission %s.".formatted(permission)),
                null);
    }
}

package io.botwarden.platform.ratelimit;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Somebody asked for more than a quota allows: status 429. */
public final class RateLimitedException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private final long retryAfter;

    /** The refusal. */
    public RateLimitedException(Standing refusal) {
        super(
                HttpStatus.TOO_MANY_REQUESTS,
                ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, message(refusal)),
                null);
        refusal.tell(getHeaders());
        this.retryAfter = refusal.seconds();
    }

    /** After how many seconds it is worth asking again. */
    public long retryAfter() {
        return retryAfter;
    }

    /** What clients are told. */
    public static String message(Standing refusal) {
        return "Too much was asked for in a short time by this %s; ask again in %d seconds."
                .formatted(refusal.quota().name(), refusal.seconds());
    }
}

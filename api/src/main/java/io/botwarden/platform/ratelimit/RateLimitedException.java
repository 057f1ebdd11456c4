package io.botwarden.platform.ratelimit;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Thrown if a quota is exceeded: status 429. */
public final class RateLimitedException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private final long retryAfter;

    /** Creates the refusal. */
    public RateLimitedException(QuotaResult refusal) {
        super(
                HttpStatus.TOO_MANY_REQUESTS,
                ProblemDetail.forStatusAndDetail(HttpStatus.TOO_MANY_REQUESTS, message(refusal)),
                null);
        refusal.tell(getHeaders());
        this.retryAfter = refusal.seconds();
    }

    /** The number of seconds after which to retry. */
    public long retryAfter() {
        return retryAfter;
    }

    /** The message for clients. */
    public static String message(QuotaResult refusal) {
        return "This %s has sent too many requests in a short time; try again in %d seconds."
                .formatted(refusal.quota().name(), refusal.seconds());
    }
}

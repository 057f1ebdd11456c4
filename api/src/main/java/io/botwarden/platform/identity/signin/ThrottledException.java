package io.botwarden.platform.identity.signin;

import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Thrown after too many wrong guesses: status 429 with the time to wait. */
public final class ThrottledException extends ErrorResponseException {

    private final boolean news;

    /**
     * @param wait the time until the next guess is allowed
     * @param news whether this is the first refusal in its window
     */
    ThrottledException(Duration wait, boolean news) {
        super(HttpStatus.TOO_MANY_REQUESTS, problem(seconds(wait)), null);
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait)));
        this.news = news;
    }

    boolean isNews() {
        return news;
    }

    private static ProblemDetail problem(long seconds) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "Too many failed sign-in attempts; try again in %d seconds."
                                .formatted(seconds));
        problem.setType(URI.create("urn:botwarden:problem:sign-in-throttled"));
        return problem;
    }

    private static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }
}

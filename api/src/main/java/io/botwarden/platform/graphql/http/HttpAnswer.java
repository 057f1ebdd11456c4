package io.botwarden.platform.graphql.http;

import io.botwarden.platform.graphql.Answer;
import io.botwarden.platform.graphql.Response.Outcome;
import io.botwarden.platform.ratelimit.QuotaResult;
import io.botwarden.platform.transaction.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Writes one response, in the format that the client prefers. */
record HttpAnswer(ServerWebExchange exchange, ResponseFormat format) {

    Mono<Void> write(Answer.Whole answer) {
        QuotaResult standing = answer.standing();
        if (standing != null) {
            standing.tell(exchange.getResponse().getHeaders());
        }
        Long retryAfter = retryAfter(answer);
        if (retryAfter != null) {
            exchange.getResponse()
                    .getHeaders()
                    .set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter));
        }
        return write(format.status(answer.response().outcome()), answer.response().json());
    }

    /** The number of seconds after which to retry; null if a retry makes no difference. */
    private static @Nullable Long retryAfter(Answer.Whole answer) {
        return answer.response().outcome() == Outcome.UNAVAILABLE
                ? Long.valueOf(DatabaseUnavailableException.RETRY_AFTER.toSeconds())
                : answer.retryAfter();
    }

    Mono<Void> write(HttpStatus status, byte[] body) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(format.contentType());
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}

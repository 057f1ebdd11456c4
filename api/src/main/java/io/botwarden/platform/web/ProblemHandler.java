package io.botwarden.platform.web;

import io.botwarden.platform.transaction.DatabaseErrors;
import io.botwarden.platform.transaction.DatabaseUnavailableException;
import io.botwarden.platform.transaction.DiskErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.DecodingException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Responds to every failed request with a problem document (RFC 9457). Endpoints throw an {@link
 * org.springframework.web.ErrorResponseException}; anything else is a defect, which is logged and
 * not disclosed.
 */
@Component
@Order(-2)
class ProblemHandler implements ErrorWebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    private static final String TOO_LARGE = "The request body is too large: send less at once.";

    private static final String GRAPHQL = "/graphql";

    /** The header by which the response names the request. */
    private static final String REQUEST_ID = "X-Request-Id";

    private final JsonMapper json;
    private final DiskErrors disk;

    ProblemHandler(JsonMapper json, DiskErrors disk) {
        this.json = json;
        this.disk = disk;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(error);
        }
        disk.note(error);
        ErrorResponse answer = answer(exchange, error);
        response.setStatusCode(answer.getStatusCode());
        HttpHeaders headers = response.getHeaders();
        headers.putAll(answer.getHeaders());
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        byte[] body = json.writeValueAsBytes(document(answer.getBody(), exchange));
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static ErrorResponse answer(ServerWebExchange exchange, Throwable error) {
        if (error instanceof ServerWebInputException input
                && input.contains(DecodingException.class)) {
            return ErrorResponse.create(input, HttpStatus.BAD_REQUEST, unreadable(exchange));
        }
        if (error instanceof ContentTooLargeException large) {
            return ErrorResponse.create(large, large.getStatusCode(), TOO_LARGE);
        }
        if (error instanceof ErrorResponse known) {
            return known;
        }
        DatabaseUnavailableException unavailable = DatabaseErrors.unavailable(error);
        if (unavailable != null) {
            return unavailable(exchange, unavailable);
        }
        log.atError()
                .setCause(error)
                .addKeyValue("requestId", exchange.getResponse().getHeaders().getFirst(REQUEST_ID))
                .log(
                        "{} {} failed",
                        exchange.getRequest().getMethod(),
                        exchange.getRequest().getPath());
        return ErrorResponse.create(
                error,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "An internal error occurred; the server log has details.");
    }

    private static ErrorResponse unavailable(
            ServerWebExchange exchange, DatabaseUnavailableException error) {
        long seconds = DatabaseUnavailableException.RETRY_AFTER.toSeconds();
        ErrorResponse.Builder answer =
                ErrorResponse.builder(error, HttpStatus.SERVICE_UNAVAILABLE, error.detail())
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        // GraphQL clients find the error where GraphQL errors are
        return (exchange.getRequest().getPath().value().equals(GRAPHQL)
                        ? answer.property("errors", errors(error, seconds))
                        : answer)
                .build();
    }

    private static List<Map<String, Object>> errors(
            DatabaseUnavailableException error, long seconds) {
        return List.of(
                Map.of(
                        "message",
                        error.detail(),
                        "extensions",
                        Map.of("code", "UNAVAILABLE", "retryAfter", seconds)));
    }

    private static String unreadable(ServerWebExchange exchange) {
        MediaType type = MediaTypes.ofBody(exchange.getRequest().getHeaders());
        return type == null || MediaType.APPLICATION_JSON.isCompatibleWith(type)
                ? "The body is not JSON in the expected form."
                : "The body does not match its Content-Type.";
    }

    private static Map<String, @Nullable Object> document(
            ProblemDetail problem, ServerWebExchange exchange) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        if (problem.getType() != null) {
            document.put("type", problem.getType().toString());
        }
        document.put("title", problem.getTitle());
        document.put("status", problem.getStatus());
        if (problem.getDetail() != null) {
            document.put("detail", problem.getDetail());
        }
        document.put("instance", exchange.getRequest().getPath().value());
        Map<String, Object> more = problem.getProperties();
        if (more != null) {
            document.putAll(more);
        }
        return document;
    }
}

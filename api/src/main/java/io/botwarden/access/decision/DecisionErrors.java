package io.botwarden.access.decision;

import java.nio.charset.StandardCharsets;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Reports errors of the decision point as the AuthZEN Authorization API requires: with a status, a
 * text and the request ID. Unexpected errors are left to the general error handler.
 */
@Component
@Order(-3)
class DecisionErrors implements ErrorWebExceptionHandler {

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        String path = exchange.getRequest().getPath().value();
        if (!path.startsWith(DecisionPoint.PATHS)) {
            return Mono.error(error);
        }
        ServerHttpResponse response = exchange.getResponse();
        RequestId.echo(exchange.getRequest(), response.getHeaders());
        if (response.isCommitted() || !(error instanceof ErrorResponse told)) {
            return Mono.error(error);
        }
        response.setStatusCode(told.getStatusCode());
        HttpHeaders headers = response.getHeaders();
        headers.putAll(told.getHeaders());
        headers.setContentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8));
        headers.setCacheControl("no-store");
        byte[] text = text(told).getBytes(StandardCharsets.UTF_8);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(text)));
    }

    private static String text(ErrorResponse told) {
        String detail = told.getBody().getDetail();
        if (detail != null) {
            return detail;
        }
        return HttpStatus.CONTENT_TOO_LARGE.equals(told.getStatusCode())
                ? "The body is too large. Send fewer evaluations per request."
                : "The request cannot be answered.";
    }
}

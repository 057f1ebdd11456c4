package io.botwarden.access.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Reports errors of the SCIM endpoints, those of authentication included, as SCIM requires.
 * Unexpected errors are left to the general error handler.
 */
@Component
@Order(-4)
class ScimErrors implements ErrorWebExceptionHandler {

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        String path = exchange.getRequest().getPath().value();
        if (!path.startsWith(Scim.ROOT + "/") || exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        return switch (error) {
            case ScimProblem problem ->
                    answer(exchange, problem.status(), problem.type(), problem.detail());
            case DataBufferLimitException large ->
                    answer(
                            exchange,
                            HttpStatus.CONTENT_TOO_LARGE,
                            null,
                            "The body is too large: send fewer members at once.");
            case ErrorResponse known -> {
                exchange.getResponse().getHeaders().putAll(known.getHeaders());
                yield answer(exchange, known.getStatusCode(), null, detail(known));
            }
            default -> Mono.error(error);
        };
    }

    private static Mono<Void> answer(
            ServerWebExchange exchange,
            HttpStatusCode status,
            @Nullable String type,
            String detail) {
        ObjectNode body = Json.object();
        Json.schemas(body, Scim.ERROR);
        body.put("status", Integer.toString(status.value()));
        if (type != null) {
            body.put("scimType", type);
        }
        body.put("detail", detail);
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(Scim.JSON);
        headers.setCacheControl("no-store");
        return response.writeWith(Mono.just(response.bufferFactory().wrap(Json.bytes(body))));
    }

    private static String detail(ErrorResponse known) {
        String detail = known.getBody().getDetail();
        return detail == null ? "The request cannot be answered." : detail;
    }
}

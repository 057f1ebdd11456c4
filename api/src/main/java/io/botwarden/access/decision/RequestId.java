package io.botwarden.access.decision;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The request ID that the caller sent; the response returns it. */
final class RequestId {

    private static final String HEADER = "X-Request-ID";

    private RequestId() {}

    static void echo(ServerHttpRequest request, HttpHeaders answer) {
        String id = request.getHeaders().getFirst(HEADER);
        if (id != null) {
            answer.set(HEADER, id);
        }
    }
}

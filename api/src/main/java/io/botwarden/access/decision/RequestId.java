package io.botwarden.access.decision;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The name that whoever asks gave to the request; the answer bears it too. */
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

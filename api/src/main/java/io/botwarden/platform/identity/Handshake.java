package io.botwarden.platform.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * The request that opened a WebSocket, stored by {@link ViewerFilter} in the Reactor context of the
 * socket's messages.
 *
 * @param request the request
 * @param bearer its sender; null if it had no credential
 */
record Handshake(ServerHttpRequest request, @Nullable Bearer bearer) {

    static Handshake of(ServerHttpRequest request, @Nullable Bearer bearer) {
        return new Handshake(request, bearer);
    }

    /** The handshake of the current socket. */
    static Mono<Handshake> current() {
        return Mono.deferContextual(context -> Mono.just(context.get(Handshake.class)));
    }

    Context write(Context context) {
        return context.put(Handshake.class, this);
    }

    /** Returns the request with this header. */
    ServerHttpRequest with(String authorization) {
        return request.mutate()
                .headers(headers -> headers.set(HttpHeaders.AUTHORIZATION, authorization))
                .build();
    }
}

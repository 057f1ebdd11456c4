package io.botwarden.platform.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * The request that opens a WebSocket, as {@link ViewerFilter} leaves it in the Reactor context of
 * what comes over the socket.
 *
 * @param request the request
 * @param bearer who sent it; null where it did not say
 */
record Handshake(ServerHttpRequest request, @Nullable Bearer bearer) {

    static Handshake of(ServerHttpRequest request, @Nullable Bearer bearer) {
        return new Handshake(request, bearer);
    }

    /** The handshake of the socket that is served. */
    static Mono<Handshake> current() {
        return Mono.deferContextual(context -> Mono.just(context.get(Handshake.class)));
    }

    Context write(Context context) {
        return context.put(Handshake.class, this);
    }

    /** The request as it would be with this header. */
    ServerHttpRequest with(String authorization) {
        return request.mutate()
                .headers(headers -> headers.set(HttpHeaders.AUTHORIZATION, authorization))
                .build();
    }
}

package io.botwarden.platform.identity;

import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/**
 * A way by which a request can prove who sends it, besides an access token of our own. The beans
 * are asked in their order ({@code @Order}) until one of them knows.
 *
 * <p>What a WebSocket brings in {@code connection_init} is asked about in the same way: as the
 * request that opened it, with that {@code Authorization}.
 */
public interface Authenticator {

    /**
     * Who sends the request, with the rights and the stamp that the account has now; empty where
     * the request does not use this way; {@link UnauthenticatedException} where it does in vain.
     */
    Mono<Bearer> authenticate(ServerHttpRequest request);
}

package io.botwarden.platform.identity;

import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/**
 * A way for a request to prove its sender, besides Botwarden's own access tokens. The beans are
 * asked in {@code @Order} until one recognizes the sender.
 *
 * <p>Credentials in a WebSocket's {@code connection_init} are handled in the same way: as the
 * request that opened it, with that {@code Authorization} header.
 */
public interface Authenticator {

    /**
     * Returns the sender of the request, with the account's current rights and stamp; empty if the
     * request does not use this way; {@link UnauthenticatedException} if its credential is invalid.
     */
    Mono<Bearer> authenticate(ServerHttpRequest request);
}

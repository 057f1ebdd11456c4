package io.botwarden.platform.mcp.protocol;

import io.botwarden.platform.identity.ProtectedResource;
import io.botwarden.platform.identity.UnauthenticatedException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Tells whoever is not authenticated where the metadata of the resource is, from which clients
 * learn who issues tokens for it (RFC 9728, 5.1).
 */
final class ResourceChallenge implements WebFilter {

    private final ProtectedResource resource;

    ResourceChallenge(ProtectedResource resource) {
        this.resource = resource;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return ProtectedResource.isRequestedBy(exchange.getRequest())
                ? chain.filter(exchange)
                        .doOnError(
                                UnauthenticatedException.class, refusal -> add(exchange, refusal))
                : chain.filter(exchange);
    }

    private void add(ServerWebExchange exchange, UnauthenticatedException refusal) {
        HttpHeaders headers = refusal.getHeaders();
        String challenge = headers.getFirst(HttpHeaders.WWW_AUTHENTICATE);
        String metadata =
                "resource_metadata=\"%s\"".formatted(resource.metadata(exchange.getRequest()));
        headers.set(
                HttpHeaders.WWW_AUTHENTICATE,
                challenge == null || challenge.indexOf(' ') < 0
                        ? "Bearer " + metadata
                        : challenge + ", " + metadata);
    }
}

package io.botwarden.platform.identity;

import io.botwarden.platform.identity.console.ConsoleCookies;
import io.botwarden.platform.identity.console.SameOrigin;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Determines the sender of a request, with Botwarden's own access tokens or other authenticators.
 */
@Component
class Authenticators {

    private static final String SCHEME = "Bearer ";

    private final AccessTokens tokens;
    private final List<Authenticator> others;

    Authenticators(AccessTokens tokens, ObjectProvider<Authenticator> others) {
        this.tokens = tokens;
        this.others = others.orderedStream().toList();
    }

    /**
     * The bearer of the request's access token, which may be stale; null if it has none of
     * Botwarden's. A browser sends it in a cookie, which is used if there is no header.
     */
    @Nullable Bearer byAccessToken(ServerHttpRequest request) {
        String token = token(request);
        if (token == null) {
            return byCookie(request);
        }
        return tokens.isOurs(token) ? tokens.read(token) : null;
    }

    private @Nullable Bearer byCookie(ServerHttpRequest request) {
        String token = ConsoleCookies.ACCESS.read(request);
        if (token == null) {
            return null;
        }
        SameOrigin.require(request);
        return tokens.read(token);
    }

    /**
     * Returns the sender of a request without one of Botwarden's access tokens; empty if there is
     * no credential.
     */
    Mono<Bearer> byOtherMeans(ServerHttpRequest request) {
        return Flux.fromIterable(others)
                .concatMap(way -> way.authenticate(request), 1)
                .next()
                .switchIfEmpty(Mono.defer(() -> nobody(request)));
    }

    /** An unknown token is refused rather than ignored. */
    private static Mono<Bearer> nobody(ServerHttpRequest request) {
        return token(request) == null
                ? Mono.empty()
                : Mono.error(UnauthenticatedException.tokenInvalid());
    }

    /** The token of the header {@code Authorization}; null if there is none. */
    static @Nullable String token(ServerHttpRequest request) {
        String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return authorization != null
                        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).trim()
                : null;
    }
}

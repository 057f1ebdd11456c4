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

/** Finds out who sends a request: by an access token of our own, or by what else there is. */
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
     * Whom the request's access token was made for, which may be stale by now; null where it brings
     * none of ours. A browser has it in a cookie, which counts where there is no other.
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
     * Who sends a request without an access token of ours, as the account is now; empty where
     * nothing says.
     */
    Mono<Bearer> byOtherMeans(ServerHttpRequest request) {
        return Flux.fromIterable(others)
                .concatMap(way -> way.authenticate(request), 1)
                .next()
                .switchIfEmpty(Mono.defer(() -> nobody(request)));
    }

    /** A token that nobody knows is refused rather than overlooked. */
    private static Mono<Bearer> nobody(ServerHttpRequest request) {
        return token(request) == null
                ? Mono.empty()
                : Mono.error(UnauthenticatedException.tokenInvalid());
    }

    /** The token of the header {@code Authorization}; null where it holds none. */
    static @Nullable String token(ServerHttpRequest request) {
        String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return authorization != null
                        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).trim()
                : null;
    }
}

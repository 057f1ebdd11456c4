package io.botwarden.platform.identity;

import io.botwarden.platform.identity.AccessTokens.Bearer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets through what is public, and everything else only with a token, whose {@link Viewer} it puts
 * into the Reactor context and, for endpoints that prefer it, into the request's attribute {@link
 * #ATTRIBUTE}.
 *
 * <p>Whether the token is stale is asked of the database here for plain endpoints. GraphQL asks it
 * inside the statements that it runs anyway. A WebSocket cannot send a header from a browser: it
 * may open without, and brings its token in {@code connection_init}.
 */
class ViewerFilter implements WebFilter {

    /** The request attribute that holds the {@link Viewer}. */
    static final String ATTRIBUTE = Viewer.class.getName();

    private static final String GRAPHQL = "/graphql";
    private static final String SCHEME = "Bearer ";

    private final AccessTokens tokens;
    private final Accounts accounts;
    private final PublicPaths publicPaths;

    ViewerFilter(AccessTokens tokens, Accounts accounts, PublicPaths publicPaths) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.publicPaths = publicPaths;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (publicPaths.contains(request)) {
            return chain.filter(exchange);
        }
        String token = token(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
        boolean graphql = request.getPath().value().equals(GRAPHQL);
        if (token == null) {
            return graphql && opensWebSocket(request)
                    ? chain.filter(exchange)
                    : Mono.error(UnauthenticatedException.tokenMissing());
        }
        Bearer bearer;
        try {
            bearer = tokens.read(token);
        } catch (UnauthenticatedException e) {
            return Mono.error(e);
        }
        Viewer viewer = bearer.viewer();
        exchange.getAttributes().put(ATTRIBUTE, viewer);
        Mono<Void> answered =
                chain.filter(exchange).contextWrite(context -> context.put(Viewer.class, viewer));
        return graphql ? answered : requireCurrent(viewer).then(answered);
    }

    /** The token of an {@code Authorization} header; null where it holds none. */
    static @Nullable String token(@Nullable String authorization) {
        return authorization != null
                        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).trim()
                : null;
    }

    private Mono<Void> requireCurrent(Viewer viewer) {
        return accounts.isCurrent(viewer)
                .flatMap(current ->
                        current ? Mono.empty() : Mono.error(UnauthenticatedException.tokenStale()));
    }

    private static boolean opensWebSocket(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.GET
                && "websocket".equalsIgnoreCase(request.getHeaders().getUpgrade());
    }
}

package io.botwarden.platform.identity;

import io.botwarden.platform.audit.RequestOrigin;
import io.botwarden.platform.rights.PathRules;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets public requests through, and all others only for a permitted {@link Viewer}, which is added
 * to the Reactor context and, for endpoints that prefer it, to the request attribute {@link
 * #ATTRIBUTE}.
 *
 * <p>For plain endpoints, the database is queried here whether an access token is stale. GraphQL
 * checks this in the statements that it runs anyway. A WebSocket in a browser cannot send a header:
 * it may open without one, and sends its token in {@code connection_init}.
 */
class ViewerFilter implements WebFilter {

    /** The request attribute with the {@link Viewer}. */
    static final String ATTRIBUTE = Viewer.class.getName();

    /** The response header that warns of the key's expiry. */
    private static final String RENEW_BEFORE = "Credential-Renew-Before";

    private static final String GRAPHQL = "/graphql";

    private final Authenticators authenticators;
    private final Accounts accounts;
    private final PublicPaths publicPaths;
    private final NetworkRestriction reach;
    private final UsedRights used;

    ViewerFilter(
            Authenticators authenticators,
            Accounts accounts,
            PublicPaths publicPaths,
            NetworkRestriction reach,
            UsedRights used) {
        this.authenticators = authenticators;
        this.accounts = accounts;
        this.publicPaths = publicPaths;
        this.reach = reach;
        this.used = used;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (publicPaths.contains(request)) {
            return chain.filter(exchange);
        }
        Bearer bearer;
        try {
            bearer = authenticators.byAccessToken(request);
        } catch (ErrorResponseException e) {
            return Mono.error(e);
        }
        if (bearer == null) {
            return answerToOthers(exchange, chain);
        }
        Mono<Void> answered = answer(exchange, chain, bearer);
        return PathRules.asksItself(request.getPath().value())
                ? answered
                : requireCurrent(bearer.viewer()).then(answered);
    }

    private Mono<Void> answerToOthers(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        return authenticators
                .byOtherMeans(request)
                .map(bearer -> answer(exchange, chain, bearer))
                .switchIfEmpty(Mono.fromSupplier(() -> answerToNobody(exchange, chain)))
                .flatMap(answered -> answered);
    }

    private Mono<Void> answer(ServerWebExchange exchange, WebFilterChain chain, Bearer held) {
        Bearer left = reach.from(exchange.getRequest(), held);
        Mono<Void> answered = answerTo(exchange, chain, left);
        return left == held
                ? answered
                : reach.tell(exchange.getRequest(), held, left).then(answered);
    }

    private Mono<Void> answerTo(ServerWebExchange exchange, WebFilterChain chain, Bearer bearer) {
        ServerHttpRequest request = exchange.getRequest();
        Viewer viewer = bearer.viewer().by(RequestOrigin.of(exchange));
        exchange.getAttributes().put(ATTRIBUTE, viewer);
        exchange.getAttributes().put(Bearer.ATTRIBUTE, new Bearer(viewer, bearer.expiresAt()));
        if (bearer.renewBefore() != null) {
            exchange.getResponse().getHeaders().set(RENEW_BEFORE, bearer.renewBefore().toString());
        }
        Mono<Void> answered =
                isGraphQl(request)
                        ? chain.filter(exchange)
                        : PathGuard.require(viewer, request, used)
                                .then(Mono.defer(() -> chain.filter(exchange)));
        return opensWebSocket(request)
                ? answered.contextWrite(context -> Handshake.of(request, bearer).write(context))
                : answered.contextWrite(context -> context.put(Viewer.class, viewer));
    }

    private static Mono<Void> answerToNobody(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        return isGraphQl(request) && opensWebSocket(request)
                ? chain.filter(exchange)
                        .contextWrite(context -> Handshake.of(request, null).write(context))
                : Mono.error(UnauthenticatedException.tokenMissing());
    }

    private Mono<Void> requireCurrent(Viewer viewer) {
        return accounts.isCurrent(viewer)
                .flatMap(current ->
                        current ? Mono.empty() : Mono.error(UnauthenticatedException.tokenStale()));
    }

    private static boolean isGraphQl(ServerHttpRequest request) {
        return request.getPath().value().equals(GRAPHQL);
    }

    private static boolean opensWebSocket(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.GET
                && "websocket".equalsIgnoreCase(request.getHeaders().getUpgrade());
    }
}

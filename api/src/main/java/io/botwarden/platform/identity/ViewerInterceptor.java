package io.botwarden.platform.identity;

import io.botwarden.platform.audit.RequestOrigin;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlInterceptor;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.WebSocketSessionInfo;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Passes the {@link Viewer} to the GraphQL context, where controllers receive it as
 * {@code @ContextValue Viewer viewer}, and reads the token of a WebSocket from the payload of
 * {@code connection_init}: <code>{"Authorization": "Bearer …"}</code>. If a part of an operation
 * finds that the token is stale, a request over HTTP is refused with 401 as a whole.
 */
@Component
@Order(0)
class ViewerInterceptor implements WebSocketGraphQlInterceptor {

    private static final String SESSION = Bearer.ATTRIBUTE;

    private final Authenticators authenticators;
    private final Accounts accounts;
    private final NetworkRestriction reach;
    private final Clock clock;

    ViewerInterceptor(
            Authenticators authenticators,
            Accounts accounts,
            NetworkRestriction reach,
            Clock clock) {
        this.authenticators = authenticators;
        this.accounts = accounts;
        this.reach = reach;
        this.clock = clock;
    }

    @Override
    public Mono<Object> handleConnectionInitialization(
            WebSocketSessionInfo session, Map<String, Object> payload) {
        return Handshake.current()
                .flatMap(handshake -> bearer(handshake, authorization(payload)))
                .switchIfEmpty(Mono.error(UnauthenticatedException::tokenMissing))
                .filterWhen(bearer -> accounts.isCurrent(bearer.viewer()))
                .switchIfEmpty(Mono.error(UnauthenticatedException::tokenStale))
                .zipWith(RequestOrigin.current(), ViewerInterceptor::by)
                .doOnNext(bearer -> session.getAttributes().put(SESSION, bearer))
                .then(Mono.empty());
    }

    private static Bearer by(Bearer bearer, RequestOrigin origin) {
        return new Bearer(bearer.viewer().by(origin), bearer.expiresAt());
    }

    /** Credentials in the socket's messages take precedence over those of the opening request. */
    private Mono<Bearer> bearer(Handshake handshake, @Nullable String authorization) {
        if (authorization == null) {
            return Mono.justOrEmpty(handshake.bearer());
        }
        ServerHttpRequest request = handshake.with(authorization);
        return Mono.fromCallable(() -> authenticators.byAccessToken(request))
                .switchIfEmpty(Mono.defer(() -> authenticators.byOtherMeans(request)))
                .map(bearer -> reach.from(request, bearer));
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        if (request instanceof WebSocketGraphQlRequest webSocket) {
            return viewer(webSocket.getSessionInfo())
                    .zipWith(RequestOrigin.current(), Viewer::by)
                    .flatMap(viewer ->
                            chain.next(carrying(request, viewer))
                                    .contextWrite(context -> context.put(Viewer.class, viewer)));
        }
        return Viewer.current()
                .flatMap(viewer -> chain.next(carrying(request, viewer)))
                .flatMap(ViewerInterceptor::refuseStale);
    }

    private Mono<Viewer> viewer(WebSocketSessionInfo session) {
        Object bearer = session.getAttributes().get(SESSION);
        if (!(bearer instanceof Bearer known)) {
            return Mono.error(UnauthenticatedException.tokenMissing());
        }
        return clock.instant().isBefore(known.expiresAt())
                ? Mono.just(known.viewer())
                : Mono.error(UnauthenticatedException.tokenInvalid());
    }

    private static WebGraphQlRequest carrying(WebGraphQlRequest request, Viewer viewer) {
        request.configureExecutionInput((input, builder) ->
                builder.graphQLContext(Map.of(Viewer.class, viewer, "viewer", viewer)).build());
        return request;
    }

    private static Mono<WebGraphQlResponse> refuseStale(WebGraphQlResponse response) {
        boolean stale =
                response.getErrors().stream()
                        .anyMatch(error -> error.getErrorType() == ErrorType.UNAUTHORIZED);
        return stale ? Mono.error(UnauthenticatedException.tokenStale()) : Mono.just(response);
    }

    private static @Nullable String authorization(Map<String, Object> payload) {
        Object sent = payload.getOrDefault("Authorization", payload.get("authorization"));
        return sent instanceof String text ? text : null;
    }
}

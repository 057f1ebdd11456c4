package io.botwarden.platform.graphql.socket;

import static reactor.core.publisher.Sinks.EmitFailureHandler.FAIL_FAST;

import io.botwarden.platform.graphql.GraphQlService;
import io.botwarden.platform.graphql.limits.OpenStreams;
import io.botwarden.platform.graphql.limits.StreamLimits;
import io.botwarden.platform.identity.BearerWatch;
import io.botwarden.platform.ratelimit.RateLimits;
import java.util.List;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.WebsocketServerSpec;

/** Opens WebSockets. Messages of a client are read only as fast as it reads its responses. */
public final class SocketEndpoint implements WebSocketHandler {

    private static final String PROTOCOL = "graphql-transport-ws";

    /** The maximum number of waiting messages other than operations. */
    private static final int OTHERS_AT_ONCE = 16;

    private final GraphQlService service;
    private final WebGraphQlHandler graphql;
    private final StreamLimits limits;
    private final OpenStreams open;
    private final BearerWatch watch;
    private final RateLimits rates;
    private final WebSocketService upgrade;

    /** Creates an endpoint whose sockets count as open streams. */
    public SocketEndpoint(
            GraphQlService service,
            WebGraphQlHandler graphql,
            StreamLimits limits,
            OpenStreams open,
            BearerWatch watch,
            RateLimits rates) {
        this.service = service;
        this.graphql = graphql;
        this.limits = limits;
        this.open = open;
        this.watch = watch;
        this.rates = rates;
        this.upgrade =
                new HandshakeWebSocketService(
                        new ReactorNettyRequestUpgradeStrategy(() ->
                                WebsocketServerSpec.builder()
                                        .maxFramePayloadLength(
                                                Math.toIntExact(limits.message().toBytes()))));
    }

    /** Upgrades a request to a WebSocket. */
    public Mono<Void> open(ServerWebExchange exchange) {
        return upgrade.handleRequest(exchange, this);
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(PROTOCOL);
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
        if (!PROTOCOL.equals(session.getHandshakeInfo().getSubProtocol())) {
            return session.close(CloseReason.NO_SUCH_PROTOCOL.status());
        }
        SocketConnection connection =
                new SocketConnection(
                        new SocketSession(session), service, graphql, limits, open, watch, rates);
        Sinks.Empty<Void> gone = Sinks.empty();
        Sinks.One<CloseReason> end = Sinks.one();
        Flux<String> answers =
                session.receive()
                        .doOnTerminate(() -> gone.emitEmpty(FAIL_FAST))
                        .map(WebSocketMessage::getPayloadAsText)
                        .flatMap(
                                message -> orEnd(connection.answer(message), end),
                                limits.operationsEach() + OTHERS_AT_ONCE,
                                1);
        Flux<WebSocketMessage> told =
                Flux.merge(answers, orEnd(connection.own(), end))
                        .takeUntilOther(gone.asMono())
                        .map(session::textMessage);
        Mono<Void> closed =
                Mono.firstWithSignal(end.asMono(), gone.asMono().then(Mono.<CloseReason>empty()))
                        .flatMap(reason -> session.close(reason.status()));
        return Mono.when(session.send(told), closed).doFinally(signal -> connection.close());
    }

    /**
     * Closing is not part of the answers: otherwise the received stream and all answers would end
     * immediately, and the connection would be closed without its reason.
     */
    private static Flux<String> orEnd(Flux<String> answers, Sinks.One<CloseReason> end) {
        return answers.onErrorResume(
                SocketClosed.class,
                closed -> {
                    var _ = end.tryEmitValue(closed.reason());
                    return Flux.empty();
                });
    }
}

package io.botwarden.platform.graphql.socket;

import io.botwarden.platform.graphql.Answer;
import io.botwarden.platform.graphql.GraphQlService;
import io.botwarden.platform.graphql.ReadErrors;
import io.botwarden.platform.graphql.Response;
import io.botwarden.platform.graphql.Response.Outcome;
import io.botwarden.platform.graphql.limits.OpenStreams;
import io.botwarden.platform.graphql.limits.StreamLimits;
import io.botwarden.platform.graphql.request.GraphQlRequest;
import io.botwarden.platform.graphql.request.MalformedRequest;
import io.botwarden.platform.identity.Bearer;
import io.botwarden.platform.identity.BearerWatch;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.ratelimit.RateLimits;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One client's connection: it authenticates, and then sends operations. {@link SocketClosed} closes
 * it.
 */
final class SocketConnection {

    private final SocketSession session;
    private final GraphQlService service;
    private final WebGraphQlHandler graphql;
    private final StreamLimits limits;
    private final OpenStreams open;
    private final BearerWatch watch;
    private final RateLimits rates;

    private final AtomicBoolean introduced = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<@Nullable Bearer> who = new AtomicReference<>();
    private final Sinks.One<Bearer> known = Sinks.one();
    private final Map<String, Sinks.Empty<Void>> operations = new ConcurrentHashMap<>();

    SocketConnection(
            SocketSession session,
            GraphQlService service,
            WebGraphQlHandler graphql,
            StreamLimits limits,
            OpenStreams open,
            BearerWatch watch,
            RateLimits rates) {
        this.session = session;
        this.service = service;
        this.graphql = graphql;
        this.limits = limits;
        this.open = open;
        this.watch = watch;
        this.rates = rates;
    }

    /** Returns the answer to a message. */
    Flux<String> answer(String message) {
        if (!rates.take(session.address()).admitted()) {
            return closing(CloseReason.TOO_MANY_MESSAGES);
        }
        try {
            return switch (ClientMessage.of(message)) {
                case ClientMessage.Init init -> init(init.payload());
                case ClientMessage.Ping ignored -> Flux.just(ServerMessage.PONG);
                case ClientMessage.Pong ignored -> Flux.empty();
                case ClientMessage.Subscribe subscribe -> subscribe(subscribe);
                case ClientMessage.Complete complete -> complete(complete.id());
                case ClientMessage.Unknown ignored -> closing(CloseReason.INVALID_MESSAGE);
            };
        } catch (MalformedRequest e) {
            return closing(CloseReason.INVALID_MESSAGE);
        }
    }

    /** Messages from the server itself: heartbeats, and the end when the token expires. */
    Flux<String> own() {
        Mono<String> late =
                Mono.delay(limits.introduction())
                        .takeUntilOther(known.asMono())
                        .then(Mono.defer(() -> who.get() == null ? initTimeout() : Mono.empty()));
        Flux<String> life =
                Flux.interval(limits.heartbeat())
                        .map(time -> ServerMessage.PING)
                        .onBackpressureDrop();
        Mono<String> over =
                known.asMono()
                        .flatMap(bearer -> watch.<String>over(bearer, limits.heartbeat()))
                        .onErrorMap(
                                UnauthenticatedException.class,
                                e -> new SocketClosed(CloseReason.FORBIDDEN));
        return Flux.merge(late, life, over);
    }

    /** Releases the connection's resources. */
    void close() {
        Bearer bearer = who.get();
        if (closed.compareAndSet(false, true) && bearer != null) {
            open.disconnect(bearer.viewer().identityId());
        }
    }

    private Flux<String> init(Map<String, @Nullable Object> payload) {
        if (!introduced.compareAndSet(false, true)) {
            return closing(CloseReason.TOO_MANY_INITS);
        }
        return introduction(payload)
                .then(Mono.fromCallable(this::welcome))
                .onErrorMap(
                        UnauthenticatedException.class,
                        e -> new SocketClosed(CloseReason.UNAUTHORIZED))
                .flux();
    }

    // the payload is declared to contain no nulls, but may
    @SuppressWarnings("NullAway")
    private Mono<Object> introduction(Map<String, @Nullable Object> payload) {
        return graphql.getWebSocketInterceptor().handleConnectionInitialization(session, payload);
    }

    private String welcome() {
        Bearer bearer = Bearer.in(session.getAttributes());
        if (bearer == null) {
            throw new SocketClosed(CloseReason.UNAUTHORIZED);
        }
        if (!open.connect(bearer.viewer().identityId())) {
            throw new SocketClosed(CloseReason.TOO_MANY_CONNECTIONS);
        }
        who.set(bearer);
        var _ = known.tryEmitValue(bearer);
        return ServerMessage.ACK;
    }

    private Flux<String> subscribe(ClientMessage.Subscribe message) {
        Bearer bearer = who.get();
        if (bearer == null) {
            return closing(CloseReason.UNAUTHORIZED);
        }
        Sinks.Empty<Void> cancelled = Sinks.empty();
        if (operations.putIfAbsent(message.id(), cancelled) != null) {
            return closing(CloseReason.ID_IN_USE);
        }
        long identity = bearer.viewer().identityId();
        if (operations.size() > limits.operationsEach() || !open.begin(identity)) {
            operations.remove(message.id());
            return Flux.just(ServerMessage.error(message.id(), tooMany()));
        }
        return results(message, bearer)
                .takeUntilOther(cancelled.asMono())
                .doFinally(signal -> {
                    operations.remove(message.id(), cancelled);
                    open.end(identity);
                });
    }

    private Flux<String> results(ClientMessage.Subscribe message, Bearer bearer) {
        return Mono.defer(() ->
                        service.answer(
                                GraphQlRequest.of(message.payload()),
                                bearer.viewer(),
                                session.address(),
                                members -> session.request(message.id(), members)))
                .flatMapMany(answer -> told(message.id(), answer))
                .onErrorResume(
                        MalformedRequest.class,
                        e ->
                                ended(
                                        message.id(),
                                        Response.refused(
                                                List.of(
                                                        ReadErrors.badRequest(
                                                                String.valueOf(e.getMessage()))))))
                .onErrorMap(
                        UnauthenticatedException.class,
                        e -> new SocketClosed(CloseReason.FORBIDDEN));
    }

    private Flux<String> told(String id, Answer answer) {
        return switch (answer) {
            case Answer.Whole whole when whole.response().outcome() == Outcome.EXECUTED ->
                    Flux.concat(Mono.just(ServerMessage.next(id, whole.response())), over(id));
            case Answer.Whole whole -> ended(id, whole.response());
            case Answer.Events events ->
                    events.events().concatMap(event -> told(id, event), 1).concatWith(over(id));
        };
    }

    /** A stream that fails completes with its error. */
    private Flux<String> told(String id, Response event) {
        return event.outcome() == Outcome.EXECUTED
                ? Flux.just(ServerMessage.next(id, event))
                : ended(id, event);
    }

    /** A client that receives the completion may use the id again. */
    private Mono<String> over(String id) {
        return Mono.defer(() ->
                operations.remove(id) == null
                        ? Mono.empty()
                        : Mono.just(ServerMessage.complete(id)));
    }

    private Flux<String> ended(String id, Response refused) {
        operations.remove(id);
        return Flux.just(ServerMessage.error(id, refused));
    }

    private Flux<String> complete(String id) {
        Sinks.Empty<Void> cancelled = operations.remove(id);
        if (cancelled != null) {
            var _ = cancelled.tryEmitEmpty();
        }
        return Flux.empty();
    }

    private Response tooMany() {
        return Response.refused(
                List.of(
                        ReadErrors.badRequest(
                                "Too many running operations: %d per connection and %d per identity are allowed."
                                        .formatted(limits.operationsEach(), limits.operations()))));
    }

    private static Mono<String> initTimeout() {
        return Mono.error(new SocketClosed(CloseReason.INIT_TIMEOUT));
    }

    private static Flux<String> closing(CloseReason reason) {
        return Flux.error(new SocketClosed(reason));
    }
}

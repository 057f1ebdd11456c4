package io.botwarden.platform.graphql.http;

import io.botwarden.platform.graphql.Answer;
import io.botwarden.platform.graphql.ReadErrors;
import io.botwarden.platform.graphql.Response;
import io.botwarden.platform.graphql.limits.OpenStreams;
import io.botwarden.platform.graphql.limits.StreamLimits;
import io.botwarden.platform.identity.Bearer;
import io.botwarden.platform.identity.BearerWatch;
import io.botwarden.platform.identity.UnauthenticatedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Responds with server-sent events: the protocol GraphQL over SSE, with a connection per operation.
 * Each response is an event {@code next}; {@code complete} is the last.
 */
final class EventStreams {

    private static final String COMPLETE = "event: complete\ndata: \n\n";

    /** A comment, which clients ignore. */
    private static final String HEARTBEAT = ":\n\n";

    private final StreamLimits limits;
    private final OpenStreams open;
    private final BearerWatch watch;

    EventStreams(StreamLimits limits, OpenStreams open, BearerWatch watch) {
        this.limits = limits;
        this.open = open;
        this.watch = watch;
    }

    Mono<Void> write(ServerWebExchange exchange, Answer answer) {
        return switch (answer) {
            case Answer.Whole whole -> write(exchange, Flux.just(next(whole.response()), COMPLETE));
            case Answer.Events events -> write(exchange, events);
        };
    }

    private Mono<Void> write(ServerWebExchange exchange, Answer.Events events) {
        Bearer who = Objects.requireNonNull(Bearer.in(exchange.getAttributes()));
        long identity = who.viewer().identityId();
        if (!open.connect(identity)) {
            throw new HttpRefusal(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "You have %d connections open, which is the maximum."
                            .formatted(limits.connections()));
        }
        Flux<String> told =
                events.events()
                        .map(EventStreams::next)
                        .takeUntilOther(watch.over(who, limits.heartbeat()))
                        .onErrorResume(
                                UnauthenticatedException.class, e -> Mono.just(next(signedOut(e))))
                        .concatWithValues(COMPLETE);
        return write(exchange, told).doFinally(signal -> open.disconnect(identity));
    }

    private Mono<Void> write(ServerWebExchange exchange, Flux<String> events) {
        ServerHttpResponse response = exchange.getResponse();
        DataBufferFactory buffers = response.bufferFactory();
        response.setStatusCode(HttpStatus.OK);
        response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
        response.getHeaders().setCacheControl("no-store");
        return response.writeAndFlushWith(
                withHeartbeat(events)
                        .map(event ->
                                Mono.just(buffers.wrap(event.getBytes(StandardCharsets.UTF_8)))));
    }

    private Flux<String> withHeartbeat(Flux<String> events) {
        return events.publish(shared ->
                Flux.merge(
                        shared,
                        Flux.interval(limits.heartbeat())
                                .map(time -> HEARTBEAT)
                                .onBackpressureDrop()
                                .takeUntilOther(shared.ignoreElements())));
    }

    private static String next(Response response) {
        return "event: next\ndata: " + new String(response.json(), StandardCharsets.UTF_8) + "\n\n";
    }

    private static Response signedOut(UnauthenticatedException error) {
        return Response.refused(List.of(ReadErrors.unauthenticated(error, List.of())));
    }
}

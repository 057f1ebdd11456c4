package io.botwarden.platform.graphql.http;

import io.botwarden.platform.graphql.Answer;
import io.botwarden.platform.graphql.GraphQlService;
import io.botwarden.platform.graphql.ReadErrors;
import io.botwarden.platform.graphql.Response;
import io.botwarden.platform.graphql.request.GraphQlRequest;
import io.botwarden.platform.graphql.request.MalformedRequest;
import io.botwarden.platform.graphql.socket.SocketEndpoint;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.web.ClientAddress;
import io.botwarden.platform.web.MediaTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * {@code /graphql}: POST, and GET for queries, with single responses or server-sent events; and the
 * upgrade to a WebSocket.
 */
final class GraphQlEndpoint implements WebFilter {

    private final GraphQlService service;
    private final RequestBody body;
    private final EventStreams streams;
    private final SocketEndpoint sockets;
    private final String path;

    GraphQlEndpoint(
            GraphQlService service,
            RequestBody body,
            EventStreams streams,
            SocketEndpoint sockets,
            String path) {
        this.service = service;
        this.body = body;
        this.streams = streams;
        this.sockets = sockets;
        this.path = path;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getRequest().getPath().value().equals(path)
                ? handle(exchange)
                : chain.filter(exchange);
    }

    private Mono<Void> handle(ServerWebExchange exchange) {
        Optional<List<MediaType>> accepted =
                MediaTypes.accepted(exchange.getRequest().getHeaders());
        Optional<ResponseFormat> format = accepted.flatMap(ResponseFormat::accepted);
        boolean events =
                accepted.filter(types -> types.contains(MediaType.TEXT_EVENT_STREAM)).isPresent();
        // errors before the format is known are sent as JSON
        HttpAnswer http = new HttpAnswer(exchange, format.orElse(ResponseFormat.JSON));
        return Mono.defer(() -> answered(exchange, http, events, events || format.isPresent()))
                .onErrorResume(
                        HttpRefusal.class,
                        e -> http.write(e.status(), refused(String.valueOf(e.getMessage()))))
                .onErrorResume(
                        MalformedRequest.class,
                        e ->
                                http.write(
                                        HttpStatus.BAD_REQUEST,
                                        refused(String.valueOf(e.getMessage()))));
    }

    /**
     * @param events whether to respond with server-sent events
     * @param acceptable whether the client accepts any of the available formats
     */
    private Mono<Void> answered(
            ServerWebExchange exchange, HttpAnswer http, boolean events, boolean acceptable) {
        ServerHttpRequest request = exchange.getRequest();
        if ("websocket".equalsIgnoreCase(request.getHeaders().getUpgrade())) {
            OtherSites.refuse(request);
            return sockets.open(exchange);
        }
        if (!acceptable) {
            throw new HttpRefusal(
                    HttpStatus.NOT_ACCEPTABLE,
                    "Available formats are %s, %s and %s."
                            .formatted(
                                    ResponseFormat.GRAPHQL_RESPONSE.contentType(),
                                    ResponseFormat.JSON.contentType(),
                                    MediaType.TEXT_EVENT_STREAM));
        }
        return asked(exchange)
                .flatMap(asked -> answer(exchange, asked))
                .flatMap(answer ->
                        events && !isUnavailable(answer)
                                ? streams.write(exchange, answer)
                                : write(http, answer));
    }

    /** The status indicates this, also to clients that expect events. */
    private static boolean isUnavailable(Answer answer) {
        return answer instanceof Answer.Whole whole
                && whole.response().outcome() == Response.Outcome.UNAVAILABLE;
    }

    private Mono<GraphQlRequest> asked(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (HttpMethod.POST.equals(request.getMethod())) {
            return body.of(request).map(GraphQlRequest::ofBody);
        }
        if (!HttpMethod.GET.equals(request.getMethod())) {
            exchange.getResponse().getHeaders().setAllow(Set.of(HttpMethod.GET, HttpMethod.POST));
            throw new HttpRefusal(HttpStatus.METHOD_NOT_ALLOWED, "Use POST, or GET for queries.");
        }
        OtherSites.refuse(request);
        GraphQlRequest query = GraphQlRequest.ofParameters(request.getQueryParams());
        if (!service.isQuery(query)) {
            exchange.getResponse().getHeaders().setAllow(Set.of(HttpMethod.POST));
            throw new HttpRefusal(HttpStatus.METHOD_NOT_ALLOWED, "GET is for queries; use POST.");
        }
        return Mono.just(query);
    }

    private Mono<Answer> answer(ServerWebExchange exchange, GraphQlRequest asked) {
        return Mono.deferContextual(context ->
                service.answer(
                        asked,
                        context.<Viewer>get(Viewer.class),
                        ClientAddress.of(exchange.getRequest()),
                        members -> web(exchange, members)));
    }

    private static WebGraphQlRequest web(ServerWebExchange exchange, Map<String, Object> members) {
        ServerHttpRequest http = exchange.getRequest();
        return new WebGraphQlRequest(
                http.getURI(),
                http.getHeaders(),
                http.getCookies(),
                http.getRemoteAddress(),
                exchange.getAttributes(),
                members,
                http.getId(),
                exchange.getLocaleContext().getLocale());
    }

    private static Mono<Void> write(HttpAnswer http, Answer answer) {
        return switch (answer) {
            case Answer.Whole whole -> http.write(whole);
            case Answer.Events ignored ->
                    http.write(
                            HttpStatus.NOT_ACCEPTABLE,
                            refused("Subscriptions need text/event-stream or a WebSocket."));
        };
    }

    private static byte[] refused(String message) {
        return Response.refused(List.of(ReadErrors.badRequest(message))).json();
    }
}

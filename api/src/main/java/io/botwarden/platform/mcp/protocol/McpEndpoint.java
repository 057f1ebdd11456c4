package io.botwarden.platform.mcp.protocol;

import io.botwarden.platform.graphql.request.MalformedRequest;
import io.botwarden.platform.identity.ProtectedResource;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.ratelimit.QuotaResult;
import io.botwarden.platform.ratelimit.RateLimitedException;
import io.botwarden.platform.ratelimit.RateLimits;
import io.botwarden.platform.web.BodyBytes;
import io.botwarden.platform.web.ClientAddress;
import io.botwarden.platform.web.MediaTypes;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.modern.server.McpServer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * {@code /mcp}: streamable HTTP of the Model Context Protocol, behind the security chain. Each
 * request is answered with one JSON document. There is no stream of events to listen to, because
 * the server never asks or tells a client anything by itself.
 */
final class McpEndpoint implements WebFilter {

    /** The header with the session of a request. */
    static final String SESSION = "Mcp-Session-Id";

    private final McpProperties properties;
    private final ProtectedResource resource;
    private final RateLimits rates;
    private final McpSessions sessions;
    private final SessionRequests withSession;
    private final Mono<SingleRequests> withoutSession;

    McpEndpoint(
            McpProperties properties,
            ProtectedResource resource,
            RateLimits rates,
            McpSessions sessions,
            Mono<McpServer> server,
            McpJsonMapper json) {
        this.properties = properties;
        this.resource = resource;
        this.rates = rates;
        this.sessions = sessions;
        this.withSession = new SessionRequests(sessions, json);
        this.withoutSession = server.map(ready -> new SingleRequests(ready, json)).cache();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!ProtectedResource.isRequestedBy(request)) {
            return chain.filter(exchange);
        }
        if (!properties.enabled()) {
            return refused(HttpStatus.NOT_FOUND, "There is no MCP server here.");
        }
        String origin = request.getHeaders().getOrigin();
        if (origin != null && !admits(request, origin)) {
            return refused(
                    HttpStatus.FORBIDDEN, "Pages of this origin may not use the MCP server.");
        }
        return Viewer.current()
                .flatMap(viewer ->
                        HttpMethod.DELETE.equals(request.getMethod())
                                ? end(exchange, viewer)
                                : answer(exchange, viewer));
    }

    /** A page whose host name was pointed here has another origin (DNS rebinding). */
    private boolean admits(ServerHttpRequest request, String origin) {
        return resource.admitsOrigin(request, origin)
                || properties.origins().stream().anyMatch(origin::equalsIgnoreCase);
    }

    private Mono<Void> end(ServerWebExchange exchange, Viewer viewer) {
        String id = exchange.getRequest().getHeaders().getFirst(SESSION);
        if (id == null || sessions.find(viewer, id) == null) {
            return refused(HttpStatus.NOT_FOUND, "You have no such session.");
        }
        sessions.end(viewer, id);
        exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
        return exchange.getResponse().setComplete();
    }

    private Mono<Void> answer(ServerWebExchange exchange, Viewer viewer) {
        String problem = problem(exchange.getRequest().getHeaders());
        if (problem != null) {
            return refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, problem);
        }
        if (!acceptsJson(exchange.getRequest().getHeaders())) {
            return refused(
                    HttpStatus.NOT_ACCEPTABLE, "Responses are in application/json: accept it.");
        }
        QuotaResult standing = rates.identities().take(viewer.identityId(), 1);
        if (!standing.admitted()) {
            return rates.tell(standing, viewer, ClientAddress.of(exchange.getRequest()))
                    .then(Mono.error(() -> new RateLimitedException(standing)));
        }
        return BodyBytes.join(
                        exchange.getRequest().getBody(),
                        Math.toIntExact(properties.body().toBytes()))
                .onErrorMap(
                        DataBufferLimitException.class,
                        e ->
                                new ResponseStatusException(
                                        HttpStatus.CONTENT_TOO_LARGE,
                                        "A message must not be larger than %,d bytes."
                                                .formatted(properties.body().toBytes())))
                .map(Message::of)
                .onErrorMap(
                        MalformedRequest.class,
                        e -> new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage()))
                .zipWith(withoutSession)
                .flatMap(both -> dispatch(exchange, viewer, both.getT1(), both.getT2()));
    }

    /** A request that names its version stands alone; others belong to a session. */
    private Mono<Void> dispatch(
            ServerWebExchange exchange, Viewer viewer, Message message, SingleRequests single) {
        return message instanceof Message.Request request
                        && single.isMeant(exchange.getRequest(), request)
                ? single.answer(exchange, request)
                : withSession.answer(exchange, viewer, message);
    }

    private static @Nullable String problem(HttpHeaders headers) {
        MediaType type = MediaTypes.ofBody(headers);
        if (type == null || !MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)) {
            return "The Content-Type must be application/json.";
        }
        String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        return encoding == null || encoding.equalsIgnoreCase("identity")
                ? null
                : "The body must not be compressed: send it without Content-Encoding.";
    }

    private static boolean acceptsJson(HttpHeaders headers) {
        Optional<List<MediaType>> accepted = MediaTypes.accepted(headers);
        return accepted.isPresent()
                && (accepted.get().isEmpty()
                        || accepted.get().stream()
                                .anyMatch(type -> type.includes(MediaType.APPLICATION_JSON)));
    }

    private static Mono<Void> refused(HttpStatus status, String reason) {
        return Mono.error(() -> new ResponseStatusException(status, reason));
    }
}

package io.botwarden.platform.mcp.protocol;

import io.botwarden.platform.identity.Viewer;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers the messages of sessions: the protocol up to version 2025-11-25. */
final class SessionRequests {

    private final McpSessions sessions;
    private final McpJsonMapper json;

    SessionRequests(McpSessions sessions, McpJsonMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    Mono<Void> answer(ServerWebExchange exchange, Viewer viewer, Message message) {
        if (message instanceof Message.Request request
                && request.method().equals(McpSchema.METHOD_INITIALIZE)) {
            return start(exchange, viewer, request);
        }
        String id = exchange.getRequest().getHeaders().getFirst(McpEndpoint.SESSION);
        if (id == null) {
            return refused(
                    HttpStatus.BAD_REQUEST,
                    "Send 'initialize' first, and then the header %s of its response."
                            .formatted(McpEndpoint.SESSION));
        }
        McpStreamableServerSession session = sessions.find(viewer, id);
        if (session == null) {
            return refused(
                    HttpStatus.NOT_FOUND, "You have no such session: send 'initialize' again.");
        }
        return switch (message) {
            case Message.Request request -> answer(exchange, session, request);
            case Message.Notification notification ->
                    session.accept(
                                    new JSONRPCNotification(
                                            McpSchema.JSONRPC_VERSION,
                                            notification.method(),
                                            notification.params()))
                            .then(Json.accepted(exchange));
            // the server asks nothing, so there is nothing to respond to
            case Message.Response ignored ->
                    refused(HttpStatus.BAD_REQUEST, "There is no request to respond to.");
        };
    }

    private Mono<Void> start(ServerWebExchange exchange, Viewer viewer, Message.Request request) {
        InitializeRequest initialize = initialize(request.params());
        if (initialize == null) {
            return refused(HttpStatus.BAD_REQUEST, "The parameters of 'initialize' are malformed.");
        }
        McpStreamableServerSessionInit started = sessions.start(viewer, initialize);
        exchange.getResponse().getHeaders().set(McpEndpoint.SESSION, started.session().getId());
        return started.initResult()
                .flatMap(result ->
                        Json.write(
                                exchange,
                                HttpStatus.OK,
                                json,
                                JSONRPCResponse.result(request.id(), result)));
    }

    private @Nullable InitializeRequest initialize(@Nullable Object params) {
        try {
            return params == null
                    ? null
                    : json.convertValue(params, new TypeRef<InitializeRequest>() {});
        } catch (RuntimeException e) {
            return null;
        }
    }

    private Mono<Void> answer(
            ServerWebExchange exchange,
            McpStreamableServerSession session,
            Message.Request request) {
        OneAnswer stream = new OneAnswer(json);
        return session.responseStream(stream)
                .handle(
                        new JSONRPCRequest(
                                McpSchema.JSONRPC_VERSION,
                                request.method(),
                                request.id(),
                                request.params()))
                .then(Mono.defer(stream::answer))
                .flatMap(answer -> Json.write(exchange, HttpStatus.OK, json, answer));
    }

    private static Mono<Void> refused(HttpStatus status, String reason) {
        return Mono.error(() -> new ResponseStatusException(status, reason));
    }
}

package io.botwarden.platform.mcp.protocol;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.modern.JsonRpc.JSONRPCRequest;
import io.modelcontextprotocol.modern.JsonRpc.JSONRPCResponse;
import io.modelcontextprotocol.modern.McpHttp.Headers;
import io.modelcontextprotocol.modern.McpSchema;
import io.modelcontextprotocol.modern.server.McpHeaders;
import io.modelcontextprotocol.modern.server.McpServer;
import io.modelcontextprotocol.modern.server.McpTransportResponse;
import io.modelcontextprotocol.modern.server.transport.McpHeaderDecoder;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers requests that need no session: the protocol from version 2026-07-28. */
final class SingleRequests {

    private static final int HEADER_MISMATCH = -32020;
    private static final int METHOD_NOT_FOUND = -32601;
    private static final int INTERNAL = -32603;

    /** The versions that have sessions. */
    private static final Set<String> WITH_SESSIONS =
            Set.of(
                    ProtocolVersions.MCP_2024_11_05,
                    ProtocolVersions.MCP_2025_03_26,
                    ProtocolVersions.MCP_2025_06_18,
                    ProtocolVersions.MCP_2025_11_25);

    private final McpServer server;
    private final McpJsonMapper json;

    SingleRequests(McpServer server, McpJsonMapper json) {
        this.server = server;
        this.json = json;
    }

    /** Whether a request is of such a version, or of one that is not known. */
    boolean isMeant(ServerHttpRequest http, Message.Request request) {
        String header = http.getHeaders().getFirst(Headers.MCP_PROTOCOL_VERSION);
        return request.version() != null
                || request.method().equals(McpSchema.METHOD_SERVER_DISCOVER)
                || (header != null && !WITH_SESSIONS.contains(header));
    }

    Mono<Void> answer(ServerWebExchange exchange, Message.Request request) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        String mismatch = mismatch(headers, request);
        if (mismatch != null) {
            return write(
                    exchange,
                    JSONRPCResponse.error(
                            request.id(),
                            new JSONRPCResponse.JSONRPCError(HEADER_MISMATCH, mismatch)));
        }
        return server.handle(
                        McpTransportContext.create(
                                Map.of(McpHeaders.TRANSPORT_CONTEXT_KEY, McpHeaders.NOT_MIRRORED)),
                        new JSONRPCRequest("2.0", request.method(), request.id(), request.params()))
                .flatMap(response -> write(exchange, message(request, response)));
    }

    private static JSONRPCResponse message(Message.Request request, McpTransportResponse response) {
        return switch (response) {
            case McpTransportResponse.Result result -> result.response();
            case McpTransportResponse.Error error -> error.response();
            // no tool streams
            default ->
                    JSONRPCResponse.error(
                            request.id(),
                            new JSONRPCResponse.JSONRPCError(INTERNAL, "Internal error"));
        };
    }

    private Mono<Void> write(ServerWebExchange exchange, JSONRPCResponse response) {
        return Json.write(exchange, status(response), json, response);
    }

    private static HttpStatus status(JSONRPCResponse response) {
        if (response.error() == null) {
            return HttpStatus.OK;
        }
        return switch (response.error().code()) {
            case METHOD_NOT_FOUND -> HttpStatus.NOT_FOUND;
            case INTERNAL -> HttpStatus.OK;
            default -> HttpStatus.BAD_REQUEST;
        };
    }

    /** What in the headers contradicts the body, which other servers may have trusted. */
    private static @Nullable String mismatch(HttpHeaders headers, Message.Request request) {
        if (!isOnly(headers, Headers.MCP_METHOD, request.method())) {
            return "The header Mcp-Method must be the method of the request.";
        }
        String version = request.version();
        if (version != null && !isOnly(headers, Headers.MCP_PROTOCOL_VERSION, version)) {
            return "The header MCP-Protocol-Version must be the version of the request.";
        }
        String name = request.name();
        return name == null
                        || !request.method().equals(McpSchema.METHOD_TOOLS_CALL)
                        || isOnly(headers, Headers.MCP_NAME, name)
                ? null
                : "The header Mcp-Name must be the name of the tool.";
    }

    private static boolean isOnly(HttpHeaders headers, String name, String expected) {
        List<String> values = headers.getOrEmpty(name);
        return values.size() == 1
                && Objects.equals(McpHeaderDecoder.decodeValue(values.getFirst()), expected);
    }
}

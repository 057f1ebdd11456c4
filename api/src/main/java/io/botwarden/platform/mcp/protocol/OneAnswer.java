package io.botwarden.platform.mcp.protocol;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The stream of one request of a session. Tools send nothing before their result, so that each
 * request is answered with one JSON document instead of a stream of events.
 */
final class OneAnswer implements McpStreamableServerTransport {

    private final McpJsonMapper json;
    private volatile @Nullable JSONRPCResponse answer;

    OneAnswer(McpJsonMapper json) {
        this.json = json;
    }

    /** The answer, once the request was handled. */
    Mono<JSONRPCResponse> answer() {
        return Mono.justOrEmpty(answer);
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> {
            if (message instanceof JSONRPCResponse response) {
                answer = response;
            }
        });
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message, String messageId) {
        return sendMessage(message);
    }

    @Override
    public <T> T unmarshalFrom(Object value, TypeRef<T> type) {
        return json.convertValue(value, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}

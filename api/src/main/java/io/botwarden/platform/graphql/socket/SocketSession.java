package io.botwarden.platform.graphql.socket;

import io.botwarden.platform.web.ClientAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.WebSocketSessionInfo;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/** A WebSocket session for Spring for GraphQL. */
record SocketSession(WebSocketSession session) implements WebSocketSessionInfo {

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return session.getAttributes();
    }

    @Override
    public URI getUri() {
        return handshake().getUri();
    }

    @Override
    public HttpHeaders getHeaders() {
        return handshake().getHeaders();
    }

    @Override
    public Mono<Principal> getPrincipal() {
        return handshake().getPrincipal();
    }

    @Override
    public @Nullable InetSocketAddress getRemoteAddress() {
        return handshake().getRemoteAddress();
    }

    ClientAddress address() {
        return ClientAddress.of(getRemoteAddress());
    }

    /** Creates the request of an operation for Spring for GraphQL. */
    WebSocketGraphQlRequest request(String id, Map<String, Object> members) {
        return new WebSocketGraphQlRequest(
                getUri(),
                getHeaders(),
                handshake().getCookies(),
                getRemoteAddress(),
                getAttributes(),
                members,
                id,
                null,
                this);
    }

    private HandshakeInfo handshake() {
        return session.getHandshakeInfo();
    }
}

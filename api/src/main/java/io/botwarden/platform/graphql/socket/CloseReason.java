package io.botwarden.platform.graphql.socket;

import org.springframework.web.reactive.socket.CloseStatus;

/** The reason for closing a WebSocket; the first ones have the codes of graphql-transport-ws. */
enum CloseReason {
    INVALID_MESSAGE(4400, "Invalid message"),
    UNAUTHORIZED(4401, "Unauthorized"),
    FORBIDDEN(4403, "Forbidden"),
    NO_SUCH_PROTOCOL(4406, "Subprotocol not acceptable"),
    INIT_TIMEOUT(4408, "Connection initialisation timeout"),
    ID_IN_USE(4409, "Subscriber for this id already exists"),
    TOO_MANY_INITS(4429, "Too many initialisation requests"),
    TOO_MANY_CONNECTIONS(4429, "Too many connections"),
    TOO_MANY_MESSAGES(4429, "Too many messages");

    private final CloseStatus status;

    CloseReason(int code, String reason) {
        this.status = new CloseStatus(code, reason);
    }

    CloseStatus status() {
        return status;
    }
}

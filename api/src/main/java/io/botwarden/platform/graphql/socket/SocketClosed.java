package io.botwarden.platform.graphql.socket;

/** Ends a connection by the server's will. */
final class SocketClosed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final CloseReason reason;

    SocketClosed(CloseReason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    CloseReason reason() {
        return reason;
    }
}

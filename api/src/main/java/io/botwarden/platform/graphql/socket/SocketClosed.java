package io.botwarden.platform.graphql.socket;

/** Thrown to close a connection from the server's side. */
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

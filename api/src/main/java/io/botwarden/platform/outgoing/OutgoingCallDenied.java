package io.botwarden.platform.outgoing;

/**
 * Thrown for a call that is not allowed. The message gives the reason but reveals nothing about the
 * target.
 */
public final class OutgoingCallDenied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String host;

    OutgoingCallDenied(String host, String reason) {
        super(reason);
        this.host = host;
    }

    /** The host of the call. */
    public String host() {
        return host;
    }
}

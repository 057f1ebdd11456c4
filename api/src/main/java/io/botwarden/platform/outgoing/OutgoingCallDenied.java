package io.botwarden.platform.outgoing;

/**
 * A call that is not made. The message says why, without a word of what lies behind the address.
 */
public final class OutgoingCallDenied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String host;

    OutgoingCallDenied(String host, String reason) {
        super(reason);
        this.host = host;
    }

    /** What was to be called. */
    public String host() {
        return host;
    }
}

package io.botwarden.platform.workload;

/** Thrown if there is no capacity for another expensive request. */
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean ofIdentity;
    private final long retryAfter;

    BusyException(boolean ofIdentity, String message, long retryAfter) {
        super(message, null, false, false);
        this.ofIdentity = ofIdentity;
        this.retryAfter = retryAfter;
    }

    /** Whether this identity has too many requests, rather than all together. */
    public boolean isOfIdentity() {
        return ofIdentity;
    }

    /** The number of seconds after which to retry. */
    public long retryAfter() {
        return retryAfter;
    }
}

package io.botwarden.platform.workload;

/** There is no room for one more expensive request. */
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean ofIdentity;
    private final long retryAfter;

    BusyException(boolean ofIdentity, String message, long retryAfter) {
        super(message, null, false, false);
        this.ofIdentity = ofIdentity;
        this.retryAfter = retryAfter;
    }

    /** Whether it is whoever asks that has too many under way, rather than everybody together. */
    public boolean isOfIdentity() {
        return ofIdentity;
    }

    /** After how many seconds it is worth trying again. */
    public long retryAfter() {
        return retryAfter;
    }
}

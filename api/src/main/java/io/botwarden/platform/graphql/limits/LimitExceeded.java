package io.botwarden.platform.graphql.limits;

/**
 * Thrown for a request that exceeds a limit. The message contains the limit, the requested value
 * and the allowed value.
 */
public final class LimitExceeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Limit limit;
    private final long allowed;

    LimitExceeded(Limit limit, long allowed, String message) {
        super(message, null, false, false);
        this.limit = limit;
        this.allowed = allowed;
    }

    /** The exceeded limit. */
    public Limit limit() {
        return limit;
    }

    /** The allowed value. */
    public long allowed() {
        return allowed;
    }
}

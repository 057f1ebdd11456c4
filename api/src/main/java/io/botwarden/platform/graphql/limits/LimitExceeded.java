package io.botwarden.platform.graphql.limits;

/**
 * A request that goes beyond a limit. The message names it, what was asked, and what is allowed.
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

    /** Which limit. */
    public Limit limit() {
        return limit;
    }

    /** What would have been allowed. */
    public long allowed() {
        return allowed;
    }
}

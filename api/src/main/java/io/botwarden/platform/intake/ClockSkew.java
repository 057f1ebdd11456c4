package io.botwarden.platform.intake;

import java.time.Duration;
import java.time.Instant;

/** The tolerated clock skew of senders. Events further in the future are refused. */
public final class ClockSkew {

    /** The tolerated difference. */
    public static final Duration ALLOWED = Duration.ofMinutes(5);

    /** The reason for rejecting a time too far in the future. */
    public static final String REASON = "is more than five minutes in the future";

    private ClockSkew() {}

    /** Whether a time is too far in the future for a past event. */
    public static boolean isAhead(Instant at, Instant now) {
        return at.isAfter(now.plus(ALLOWED));
    }

    /**
     * The same in microseconds since 1970.
     *
     * @param at in microseconds
     */
    public static boolean isAhead(long at, Instant now) {
        return at > (now.toEpochMilli() + ALLOWED.toMillis()) * 1000;
    }
}

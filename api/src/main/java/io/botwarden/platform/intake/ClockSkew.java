package io.botwarden.platform.intake;

import java.time.Duration;
import java.time.Instant;

/**
 * How far the clock of a sender may be ahead of the clock here. What has happened later than that
 * has not happened yet, and is refused.
 */
public final class ClockSkew {

    /** Time by which clocks may differ. */
    public static final Duration ALLOWED = Duration.ofMinutes(5);

    /** What is wrong with a field whose time lies further ahead. */
    public static final String REASON = "lies in the future, more than five minutes ahead of now";

    private ClockSkew() {}

    /** Whether something that has happened cannot have happened at that time. */
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

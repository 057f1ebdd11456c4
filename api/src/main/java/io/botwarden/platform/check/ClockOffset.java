package io.botwarden.platform.check;

import java.time.Duration;
import java.time.Instant;

/**
 * How far another machine's clock is from that of this one.
 *
 * @param ahead how far the other clock is ahead; negative if it is behind
 */
public record ClockOffset(Duration ahead) {

    private static final Duration TOLERATED = Duration.ofSeconds(2);
    private static final Duration MOST = Duration.ofSeconds(30);

    /**
     * Compares a reading of the other clock, which was taken at some time in between.
     *
     * @param before the time here before it was requested
     * @param after the time here when it was received
     * @param there the time that the other clock showed
     */
    public static ClockOffset between(Instant before, Instant after, Instant there) {
        if (there.isBefore(before)) {
            return new ClockOffset(Duration.between(before, there));
        }
        return new ClockOffset(
                there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO);
    }

    /**
     * Rates the difference.
     *
     * @param other the other machine, such as "the database server"
     */
    public Finding finding(String other) {
        Duration difference = ahead.abs();
        String found =
                "The clock of this machine is %s that of %s"
                        .formatted(
                                difference.toMillis() < 100
                                        ? "the same as"
                                        : "%.1f s %s"
                                                .formatted(
                                                        difference.toMillis() / 1000.0,
                                                        ahead.isNegative() ? "ahead of" : "behind"),
                                other);
        String advice =
                "Synchronize the clocks of this machine and of %s, for example with chrony"
                        .formatted(other);
        if (difference.compareTo(MOST) > 0) {
            return Finding.failed(Topic.CLOCK, found, advice);
        }
        return difference.compareTo(TOLERATED) > 0
                ? Finding.warning(Topic.CLOCK, found, advice)
                : Finding.ok(Topic.CLOCK, found);
    }
}

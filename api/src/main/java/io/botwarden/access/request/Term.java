package io.botwarden.access.request;

import io.botwarden.platform.write.Checks;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The period for which access can be requested. */
final class Term {

    /** The maximum duration, because grants without a near end are forgotten. */
    private static final Duration LONGEST = Duration.ofDays(366);

    /** How far ahead it may start. */
    private static final Duration AHEAD = Duration.ofDays(366);

    /** How far a client's clock may be behind. */
    private static final Duration LENIENCE = Duration.ofMinutes(5);

    private Term() {}

    /** Returns the start; defaults to now. */
    static Instant begin(@Nullable Instant startsAt, Instant now) {
        return startsAt == null || startsAt.isBefore(now) ? now : startsAt;
    }

    static Checks check(Checks checks, @Nullable Instant startsAt, Instant endsAt, Instant now) {
        Instant begin = begin(startsAt, now);
        boolean inTime =
                startsAt == null
                        || !startsAt.isBefore(now.minus(LENIENCE))
                                && !startsAt.isAfter(now.plus(AHEAD));
        return checks.that(
                        inTime,
                        "startsAt",
                        "The start must be within the next 366 days. Omit it to start now.")
                .that(endsAt.isAfter(begin), "endsAt", "The end must be after the start.")
                .that(
                        !endsAt.isAfter(begin.plus(LONGEST)),
                        "endsAt",
                        "Access can be requested for at most 366 days.");
    }
}

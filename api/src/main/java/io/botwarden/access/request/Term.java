package io.botwarden.access.request;

import io.botwarden.platform.write.Checks;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From when to when a right can be asked for. */
final class Term {

    /** A right without a near end would be forgotten. */
    private static final Duration LONGEST = Duration.ofDays(366);

    /** How far ahead it may begin. */
    private static final Duration AHEAD = Duration.ofDays(366);

    /** How far a client's clock may be behind. */
    private static final Duration LENIENCE = Duration.ofMinutes(5);

    private Term() {}

    /** When it begins: now, unless said later. */
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
                        "It begins now or within the next 366 days: name such a time, or none for now.")
                .that(
                        endsAt.isAfter(begin),
                        "endsAt",
                        "A right cannot end before it begins: name a later time than its beginning.")
                .that(
                        !endsAt.isAfter(begin.plus(LONGEST)),
                        "endsAt",
                        "A right is asked for for at most 366 days: name an earlier time.");
    }
}

package io.botwarden.delivery.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How late something is, in days. */
final class Lateness {

    private Lateness() {}

    /**
     * How many days after the date that was planned first something was done, or would be done at
     * the earliest: on the date that is planned now, or today where that has passed.
     *
     * @param done when it was done; null while it is not
     */
    static int days(LocalDate first, LocalDate planned, @Nullable LocalDate done, LocalDate today) {
        LocalDate earliest = planned.isBefore(today) ? today : planned;
        LocalDate end = done == null ? earliest : done;
        return (int) Math.max(0, ChronoUnit.DAYS.between(first, end));
    }

    /** The day of an instant, in UTC. */
    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}

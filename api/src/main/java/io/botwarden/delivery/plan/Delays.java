package io.botwarden.delivery.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Delays in days. */
final class Delays {

    private Delays() {}

    /**
     * The number of days between the original date and completion, or the earliest possible
     * completion: the planned date, or today if that has passed.
     *
     * @param done when it was completed; null if it is not
     */
    static int days(LocalDate first, LocalDate planned, @Nullable LocalDate done, LocalDate today) {
        LocalDate earliest = planned.isBefore(today) ? today : planned;
        LocalDate end = done == null ? earliest : done;
        return (int) Math.max(0, ChronoUnit.DAYS.between(first, end));
    }

    /** Returns the day of an instant, in UTC. */
    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}

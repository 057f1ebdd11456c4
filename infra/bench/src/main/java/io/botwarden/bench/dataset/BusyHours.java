package io.botwarden.bench.dataset;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Two years of use that grows, has nights and weekends, and is heavier before the year's end. */
final class BusyHours {

    /** Its beginning. */
    static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    /** Its end, not part of it. */
    static final Instant END = Instant.parse("2026-01-01T00:00:00Z");

    private static final long START_MILLIS = START.toEpochMilli();
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final int HOURS = (int) Duration.between(START, END).toHours();

    private final Weights hours = Weights.of(HOURS, BusyHours::weight);

    /**
     * A moment, in milliseconds of the epoch.
     *
     * @param position how far in the rows' order, from 0 to 1: later rows are later, but for the
     *     disorder within an hour
     */
    long at(double position, Draws draws) {
        return START_MILLIS + hours.at(position) * HOUR_MILLIS + draws.below(HOUR_MILLIS);
    }

    private static double weight(int hour) {
        ZonedDateTime time = START.atZone(ZoneOffset.UTC).plusHours(hour);
        double growth = 1 + (double) hour / HOURS;
        double day = 0.15 + Math.max(0, Math.sin((time.getHour() - 6) * Math.PI / 13));
        boolean weekend = time.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
        boolean yearEnd = time.getMonthValue() >= 11;
        return growth * day * (weekend ? 0.4 : 1) * (yearEnd ? 1.3 : 1);
    }
}

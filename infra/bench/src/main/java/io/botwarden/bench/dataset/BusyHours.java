package io.botwarden.bench.dataset;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * The distribution of use over two years: it grows, is lower at night and on weekends, and peaks
 * before the end of the year.
 */
final class BusyHours {

    /** The start, inclusive. */
    static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    /** The end, exclusive. */
    static final Instant END = Instant.parse("2026-01-01T00:00:00Z");

    private static final long START_MILLIS = START.toEpochMilli();
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    private static final int HOURS = (int) Duration.between(START, END).toHours();

    private final Weights hours = Weights.of(HOURS, BusyHours::weight);

    /**
     * A random time, in milliseconds since 1970.
     *
     * @param position the relative position of the row, from 0 to 1: later rows are later, except
     * within an hour
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

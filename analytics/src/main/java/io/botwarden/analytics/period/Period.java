package io.botwarden.analytics.period;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A calendar day, month, quarter or year in UTC, half-open: its end no longer belongs to it.
 *
 * @param grain its length
 * @param firstDay the day on which it begins
 */
public record Period(PeriodGrain grain, LocalDate firstDay) implements Comparable<Period> {

    private static final Pattern SPELLING =
            Pattern.compile(
                    "(?!9999)(?<year>[1-9]\\d{3})(-Q(?<quarter>[1-4])|-(?<month>\\d{2})(-(?<day>\\d{2}))?)?");

    public Period {
        if (!grain.firstDayOfPeriodWith(firstDay).equals(firstDay)) {
            throw new InvalidPeriodException("No %s begins on %s".formatted(grain, firstDay));
        }
    }

    /**
     * Reads {@code 2016}, {@code 2016-Q2}, {@code 2016-05} or {@code 2016-05-31}.
     *
     * @throws InvalidPeriodException where the text is none of these
     */
    public static Period parse(String text) {
        Matcher spelled = SPELLING.matcher(text);
        if (!spelled.matches()) {
            throw unreadable(text);
        }
        int year = Integer.parseInt(spelled.group("year"));
        if (spelled.group("quarter") != null) {
            int quarter = Integer.parseInt(spelled.group("quarter"));
            return new Period(PeriodGrain.QUARTER, LocalDate.of(year, 3 * quarter - 2, 1));
        }
        if (spelled.group("month") == null) {
            return new Period(PeriodGrain.YEAR, LocalDate.of(year, 1, 1));
        }
        int month = Integer.parseInt(spelled.group("month"));
        String day = spelled.group("day");
        try {
            return day == null
                    ? new Period(PeriodGrain.MONTH, LocalDate.of(year, month, 1))
                    : new Period(PeriodGrain.DAY, LocalDate.of(year, month, Integer.parseInt(day)));
        } catch (DateTimeException e) {
            throw unreadable(text);
        }
    }

    private static InvalidPeriodException unreadable(String text) {
        return new InvalidPeriodException(
                "\"%s\" is not a period: give a year as 2016, a quarter as 2016-Q2, a month as 2016-05 or a day as 2016-05-31"
                        .formatted(text));
    }

    /** The period of this length to which the instant belongs. */
    public static Period of(PeriodGrain grain, Instant instant) {
        LocalDate day = instant.atOffset(ZoneOffset.UTC).toLocalDate();
        return new Period(grain, grain.firstDayOfPeriodWith(day));
    }

    /**
     * The periods of one length that begin in a range of days.
     *
     * @param from the range's first day
     * @param before the day that no longer belongs to the range
     * @param atMost how many are allowed
     * @throws InvalidPeriodException where the range is empty or holds more of them
     */
    public static List<Period> beginningIn(
            LocalDate from, LocalDate before, PeriodGrain grain, int atMost) {
        if (!from.isBefore(before)) {
            throw new InvalidPeriodException(
                    "The range from %s before %s is empty: its end must come after its start"
                            .formatted(from, before));
        }
        List<Period> periods = new ArrayList<>();
        LocalDate first = grain.firstDayOfPeriodWith(from);
        if (first.isBefore(from)) {
            first = grain.firstDayAfter(first);
        }
        for (; first.isBefore(before); first = grain.firstDayAfter(first)) {
            if (periods.size() == atMost) {
                throw new InvalidPeriodException(
                        "More than %d periods of grain %s begin from %s before %s: ask for fewer or a longer grain"
                                .formatted(atMost, grain, from, before));
            }
            periods.add(new Period(grain, first));
        }
        return periods;
    }

    /** The day that no longer belongs to it: the first of the next period. */
    public LocalDate endDay() {
        return grain.firstDayAfter(firstDay);
    }

    /** The instant at which it begins. */
    public Instant start() {
        return firstDay.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The instant that no longer belongs to it. */
    public Instant end() {
        return endDay().atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The period of the same length that follows. */
    public Period next() {
        return new Period(grain, endDay());
    }

    /** Earlier starts first, shorter periods first among equal starts. */
    @Override
    public int compareTo(Period other) {
        int byStart = firstDay.compareTo(other.firstDay);
        return byStart != 0 ? byStart : grain.compareTo(other.grain);
    }

    /** The spelling that {@link #parse} reads. */
    @Override
    public String toString() {
        return grain.label(firstDay);
    }
}

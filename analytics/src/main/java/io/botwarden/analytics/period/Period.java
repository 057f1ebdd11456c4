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
 * A calendar day, month, quarter or year in UTC, half-open: the end is exclusive.
 *
 * @param grain its length
 * @param firstDay its first day
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
     * @throws InvalidPeriodException if the text is none of these
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
                "\"%s\" is not a period: use a year (2016), a quarter (2016-Q2), a month (2016-05) or a day (2016-05-31)"
                        .formatted(text));
    }

    /** Returns the period of this length that contains the instant. */
    public static Period of(PeriodGrain grain, Instant instant) {
        LocalDate day = instant.atOffset(ZoneOffset.UTC).toLocalDate();
        return new Period(grain, grain.firstDayOfPeriodWith(day));
    }

    /**
     * The periods of one length that start in a range of days.
     *
     * @param from the first day, inclusive
     * @param before the end of the range, exclusive
     * @param atMost the maximum number of periods
     * @throws InvalidPeriodException if the range is empty or contains more periods
     */
    public static List<Period> beginningIn(
            LocalDate from, LocalDate before, PeriodGrain grain, int atMost) {
        if (!from.isBefore(before)) {
            throw new InvalidPeriodException(
                    "The range from %s to %s is empty: its end must be after its start"
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
                        "More than %d periods of grain %s start between %s and %s: use a shorter range or a longer grain"
                                .formatted(atMost, grain, from, before));
            }
            periods.add(new Period(grain, first));
        }
        return periods;
    }

    /** The end day, exclusive: the first day of the next period. */
    public LocalDate endDay() {
        return grain.firstDayAfter(firstDay);
    }

    /** The start, inclusive. */
    public Instant start() {
        return firstDay.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The end, exclusive. */
    public Instant end() {
        return endDay().atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** Returns the next period of the same length. */
    public Period next() {
        return new Period(grain, endDay());
    }

    /** Orders by start, then shorter periods first. */
    @Override
    public int compareTo(Period other) {
        int byStart = firstDay.compareTo(other.firstDay);
        return byStart != 0 ? byStart : grain.compareTo(other.grain);
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return grain.label(firstDay);
    }
}

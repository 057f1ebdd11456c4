package io.botwarden.notification.oncall;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rotation of people. Daily and weekly turns start at the same local time, regardless of daylight
 * saving time: a day on which clocks go forward is an hour shorter, and a local time that does not
 * exist is moved to the transition.
 *
 * @param shiftLength the length of a turn in days, weeks or hours
 * @param startsOn the first day of the first turn
 * @param handover the time of day at which turns start
 * @param endsOn the day on which the layer ends, at the hand-over time
 * @param hours the hours to which it is limited
 * @param weekdays the days to which it is limited; empty for all
 * @param members keys of the employees, in order
 */
record Layer(
        String name,
        Rotation rotation,
        int shiftLength,
        LocalDate startsOn,
        LocalTime handover,
        @Nullable LocalDate endsOn,
        @Nullable Hours hours,
        Set<DayOfWeek> weekdays,
        List<Long> members) {

    /** A range of times of day; it ends on the next day if the end is not later than the start. */
    record Hours(LocalTime from, LocalTime until) {}

    /** The turn of a member. */
    record Held(Instant from, Instant until, long employee) {}

    /** Returns the turns in a range, in order and without overlaps. */
    List<Held> between(Instant from, Instant until, ZoneId zone) {
        List<Held> held = new ArrayList<>();
        Instant end = endsOn == null ? until : earlier(until, at(endsOn, handover, zone));
        long turn = Math.max(0, turnAt(from, zone));
        for (Instant begin = begin(turn, zone); begin.isBefore(end); turn++) {
            Instant next = begin(turn + 1, zone);
            long employee = members.get((int) (turn % members.size()));
            addWithin(held, later(begin, from), earlier(next, end), employee, zone);
            begin = next;
        }
        return held;
    }

    /** The index of the current turn at an instant; negative before the first. */
    private long turnAt(Instant at, ZoneId zone) {
        Instant first = begin(0, zone);
        if (at.isBefore(first)) {
            return -1;
        }
        if (rotation == Rotation.CUSTOM) {
            return Duration.between(first, at).toHours() / shiftLength;
        }
        long days = ChronoUnit.DAYS.between(startsOn, at.atZone(zone).toLocalDate());
        long turn = days / daysOfTurn();
        return begin(turn, zone).isAfter(at) ? turn - 1 : turn;
    }

    private Instant begin(long turn, ZoneId zone) {
        return rotation == Rotation.CUSTOM
                ? at(startsOn, handover, zone).plus(Duration.ofHours(turn * shiftLength))
                : at(startsOn.plusDays(turn * daysOfTurn()), handover, zone);
    }

    private long daysOfTurn() {
        return rotation == Rotation.WEEKLY ? 7L * shiftLength : shiftLength;
    }

    /** Adds the parts of a turn within the layer's hours and days. */
    private void addWithin(
            List<Held> held, Instant from, Instant until, long employee, ZoneId zone) {
        if (hours == null && weekdays.isEmpty()) {
            add(held, from, until, employee);
            return;
        }
        LocalDate last = until.atZone(zone).toLocalDate();
        LocalDate day = from.atZone(zone).toLocalDate().minusDays(1);
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            if (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek())) {
                add(
                        held,
                        later(from, dayBegin(day, zone)),
                        earlier(until, dayEnd(day, zone)),
                        employee);
            }
        }
    }

    private Instant dayBegin(LocalDate day, ZoneId zone) {
        return hours == null ? day.atStartOfDay(zone).toInstant() : at(day, hours.from(), zone);
    }

    private Instant dayEnd(LocalDate day, ZoneId zone) {
        if (hours == null) {
            return day.plusDays(1).atStartOfDay(zone).toInstant();
        }
        boolean overnight = !hours.until().isAfter(hours.from());
        return at(overnight ? day.plusDays(1) : day, hours.until(), zone);
    }

    private static void add(List<Held> held, Instant from, Instant until, long employee) {
        if (from.isBefore(until)) {
            held.add(new Held(from, until, employee));
        }
    }

    private static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
        return ZonedDateTime.of(day, time, zone).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

package io.botwarden.commitment;

import io.botwarden.commitment.input.RescheduleObligationInput;
import io.botwarden.platform.calendar.Recurrence;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When an obligation is due.
 *
 * @param rule the recurrence rule of RFC 5545
 * @param startsAt its first date, see {@link #start}
 * @param timeZone ID of the time zone in which it recurs
 * @param graceMinutes the minutes from the due time until it counts as overdue
 */
public record ObligationSchedule(
        String rule, Instant startsAt, String timeZone, RecurrenceBasis basis, int graceMinutes) {

    /** A shorter period has no report that the obligation is due soon. */
    private static final Duration SHORTEST_REMINDED = Duration.ofDays(7);

    private static final Duration LONGEST_LEAD = Duration.ofDays(7);

    /** What Botwarden plans by itself is due at least this long after that. */
    private static final Duration SOONEST = Duration.ofDays(7);

    /** The part of the period that is left when it is reported as due. */
    private static final int LEAD_PART = 5;

    /**
     * A period of an obligation.
     *
     * @param from what is done after this time counts for the due time; null for the first period
     * @param remindAt when to report that it is due; null if the period is too short
     * @param lateAt when it counts as overdue
     */
    record Period(
            @Nullable Instant from, Instant dueAt, @Nullable Instant remindAt, Instant lateAt) {

        Period lateAt(Instant other) {
            return new Period(from, dueAt, remindAt, other);
        }
    }

    /**
     * The recurrence.
     *
     * @throws IllegalArgumentException if there is none; the message says why
     */
    Recurrence recurrence() {
        return Recurrence.of(rule, startsAt, ZoneId.of(timeZone));
    }

    /** The first date, to the second, which is the precision of a recurrence. */
    public static Instant start(Instant given) {
        return given.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * The schedule of an obligation that Botwarden plans by itself: fixed dates in UTC, without
     * grace.
     *
     * @param first its first date; later if that is past or soon
     */
    public static ObligationSchedule planned(String rule, Instant first, Instant now) {
        Instant soonest = now.plus(SOONEST);
        return new ObligationSchedule(
                rule,
                start(first.isAfter(soonest) ? first : soonest),
                "UTC",
                RecurrenceBasis.FIXED_DATES,
                0);
    }

    ObligationSchedule changed(RescheduleObligationInput input) {
        return new ObligationSchedule(
                input.recurrence() == null ? rule : input.recurrence(),
                input.startsAt() == null ? startsAt : start(input.startsAt()),
                input.timeZone() == null ? timeZone : input.timeZone(),
                input.basis() == null ? basis : input.basis(),
                input.graceMinutes() == null ? graceMinutes : input.graceMinutes());
    }

    /** Whether both are due at the same times, apart from their grace. */
    boolean hasSameDates(ObligationSchedule other) {
        return rule.equals(other.rule)
                && startsAt.equals(other.startsAt)
                && timeZone.equals(other.timeZone)
                && basis == other.basis;
    }

    /**
     * Refuses a schedule that has no dates.
     *
     * @throws RefusedException if the time zone or the rule is wrong
     */
    public ObligationSchedule requireDates() {
        if (!isTimeZone(timeZone)) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    "This must be a time zone such as Asia/Shanghai, Europe/Berlin or UTC.",
                    "timeZone");
        }
        try {
            recurrence();
            return this;
        } catch (IllegalArgumentException none) {
            throw new RefusedException(
                    RefusalCode.INVALID,
                    Objects.requireNonNullElse(none.getMessage(), "There is no such rule."),
                    "recurrence");
        }
    }

    /** Whether there is a time zone with this ID. */
    private static boolean isTimeZone(String id) {
        return ZoneId.getAvailableZoneIds().contains(id);
    }

    /** The first period: it ends at the first date in the future. */
    Period begin(Instant now) {
        Recurrence dates = recurrence();
        return period(null, dates.after(startsAt.isAfter(now) ? before(startsAt) : now), dates);
    }

    /** The first date in the future. */
    public Instant next(Instant now) {
        return begin(now).dueAt();
    }

    /**
     * The period after a change of the dates. If they count from the last fulfillment, it can be
     * over already.
     *
     * @param last when it was last fulfilled
     */
    Period restart(Instant now, @Nullable Instant last) {
        if (basis == RecurrenceBasis.FIXED_DATES) {
            return begin(now);
        }
        Recurrence dates = recurrence();
        return last == null
                ? period(null, startsAt, dates)
                : period(last, dates.startingAt(last).after(last), dates);
    }

    /** The period of an obligation that was paused: it is not overdue at once. */
    Period resume(Instant now, @Nullable Instant last) {
        Recurrence dates = recurrence();
        if (basis == RecurrenceBasis.LAST_FULFILLMENT && last != null) {
            return period(last, dates.startingAt(last).after(now), dates);
        }
        return begin(now);
    }

    /**
     * The period after a fulfillment. What is done late counts for the missed date, what is done
     * early only for the date of its own period.
     *
     * @param from the start of the current period
     * @param dueAt its due time
     * @param last when it was fulfilled before
     * @param at when it was fulfilled now
     * @return null if the period stays
     */
    @Nullable Period fulfill(
            @Nullable Instant from, Instant dueAt, @Nullable Instant last, Instant at) {
        Recurrence dates = recurrence();
        if (basis == RecurrenceBasis.LAST_FULFILLMENT) {
            Instant next = dates.startingAt(at).after(at);
            boolean older = last != null && !at.isAfter(last) || next.isBefore(dueAt);
            return older ? null : period(at, next, dates);
        }
        if (from != null && !at.isAfter(from)) {
            return null;
        }
        Instant done = at.isAfter(dueAt) ? at : dueAt;
        return period(done, dates.after(done), dates);
    }

    /** The same period with the present grace. */
    Instant lateAt(Instant dueAt) {
        return dueAt.plus(Duration.ofMinutes(graceMinutes));
    }

    private Period period(@Nullable Instant from, Instant dueAt, Recurrence dates) {
        Recurrence counted =
                basis == RecurrenceBasis.LAST_FULFILLMENT ? dates.startingAt(dueAt) : dates;
        Duration length = Duration.between(dueAt, counted.after(dueAt));
        Duration part = length.dividedBy(LEAD_PART);
        Duration lead = part.compareTo(LONGEST_LEAD) > 0 ? LONGEST_LEAD : part;
        Instant remindAt = length.compareTo(SHORTEST_REMINDED) < 0 ? null : dueAt.minus(lead);
        return new Period(from, dueAt, remindAt, lateAt(dueAt));
    }

    private static Instant before(Instant time) {
        return time.minus(1, ChronoUnit.MILLIS);
    }
}

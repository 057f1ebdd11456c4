package io.botwarden.monitoring.alerting.evaluation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * How many valid and bad events there had been by each of some instants: a window's events are the
 * difference of two sums, however long it is.
 */
public final class EventCounts {

    /** No events at all. */
    public static final EventCounts NONE = new EventCounts(List.of());

    private final long[] instants;
    private final Total[] totals;

    /**
     * The events before an instant.
     *
     * @param before the instant; events at it are not among them
     */
    public record Total(Instant before, double valid, double bad) {}

    /** The events of a window. */
    record Events(double valid, double bad) {}

    /** Sums in the order of their instants. */
    public EventCounts(List<Total> totals) {
        this.totals = totals.toArray(Total[]::new);
        this.instants = totals.stream().mapToLong(total -> total.before().toEpochMilli()).toArray();
    }

    /** The events of a window; its end no longer belongs to it. */
    Events between(Instant from, Instant until) {
        Total begin = at(from);
        Total end = at(until);
        return new Events(end.valid() - begin.valid(), end.bad() - begin.bad());
    }

    /** The last sum at an instant or before it; nothing had happened before the first. */
    private Total at(Instant instant) {
        int found = Arrays.binarySearch(instants, instant.toEpochMilli());
        int place = found < 0 ? -found - 2 : found;
        return place < 0 ? new Total(instant, 0, 0) : totals[place];
    }
}

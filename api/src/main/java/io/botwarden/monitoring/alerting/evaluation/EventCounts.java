package io.botwarden.monitoring.alerting.evaluation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Running totals of valid and bad events at some instants. The events of a window of any length are
 * the difference of two totals.
 */
public final class EventCounts {

    /** No events. */
    public static final EventCounts NONE = new EventCounts(List.of());

    private final long[] instants;
    private final Total[] totals;

    /**
     * The events before an instant.
     *
     * @param before the instant, exclusive
     */
    public record Total(Instant before, double valid, double bad) {}

    /** The events of a window. */
    record Events(double valid, double bad) {}

    /** Creates totals, in the order of their instants. */
    public EventCounts(List<Total> totals) {
        this.totals = totals.toArray(Total[]::new);
        this.instants = totals.stream().mapToLong(total -> total.before().toEpochMilli()).toArray();
    }

    /** Returns the events of a window; its end is exclusive. */
    Events between(Instant from, Instant until) {
        Total begin = at(from);
        Total end = at(until);
        return new Events(end.valid() - begin.valid(), end.bad() - begin.bad());
    }

    /** Returns the last total at or before an instant; zero before the first. */
    private Total at(Instant instant) {
        int found = Arrays.binarySearch(instants, instant.toEpochMilli());
        int place = found < 0 ? -found - 2 : found;
        return place < 0 ? new Total(instant, 0, 0) : totals[place];
    }
}

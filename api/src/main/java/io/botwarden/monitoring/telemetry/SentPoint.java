package io.botwarden.monitoring.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * A point as it was sent.
 *
 * @param series what it belongs to
 * @param description what the metric is, as the bot says
 * @param cumulative whether it counts from its start on, and not from the point before
 * @param startedAt from when on it counts, in milliseconds since 1970; 0 where that is not said
 * @param at when it was measured, in milliseconds since 1970
 * @param value what was measured or counted; of a histogram the sum of what was observed
 * @param buckets how many were observed and how large they were; null for single figures
 */
public record SentPoint(
        SeriesKey series,
        String description,
        boolean cumulative,
        long startedAt,
        long at,
        double value,
        @Nullable Counts buckets) {

    /**
     * When it arrives: a figure that Botwarden makes itself comes after the one before for sure.
     */
    public static final long ON_ARRIVAL = 0;

    /**
     * How many were observed.
     *
     * @param count all of them
     * @param places the buckets that hold some, in their order
     * @param counts how many each of them holds
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Counts(long count, short[] places, long[] counts) {

        /** What came since, given what was there before; never less than nothing. */
        Counts since(Counts before) {
            long[] more = counts.clone();
            int other = 0;
            int left = 0;
            for (int k = 0; k < places.length; k++) {
                while (other < before.places.length && before.places[other] < places[k]) {
                    other++;
                }
                if (other < before.places.length && before.places[other] == places[k]) {
                    more[k] = Math.max(0, more[k] - before.counts[other]);
                }
                left += more[k] == 0 ? 0 : 1;
            }
            return new Counts(count - before.count, places, more).withoutEmpty(left);
        }

        private Counts withoutEmpty(int left) {
            if (left == places.length) {
                return this;
            }
            short[] leftPlaces = new short[left];
            long[] leftCounts = new long[left];
            int at = 0;
            for (int k = 0; k < places.length; k++) {
                if (counts[k] != 0) {
                    leftPlaces[at] = places[k];
                    leftCounts[at++] = counts[k];
                }
            }
            return new Counts(count, leftPlaces, leftCounts);
        }
    }
}

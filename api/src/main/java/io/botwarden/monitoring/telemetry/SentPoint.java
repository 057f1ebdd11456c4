package io.botwarden.monitoring.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * A point as it was sent.
 *
 * @param series the series that it belongs to
 * @param description the metric's description, as sent by the bot
 * @param cumulative whether it counts since its start instead of since the previous point
 * @param startedAt the start of counting, in milliseconds since 1970; 0 if unknown
 * @param at when it was measured, in milliseconds since 1970
 * @param value the measured or counted value; for a histogram, the sum of the observations
 * @param buckets the distribution of a histogram; null for single values
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
     * The time of arrival, for points that Botwarden creates itself; always after the previous
     * point.
     */
    public static final long ON_ARRIVAL = 0;

    /**
     * The distribution of observations.
     *
     * @param count the total number
     * @param places the non-empty buckets, in order
     * @param counts the number of observations in each of them
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Counts(long count, short[] places, long[] counts) {

        /** Returns the increase since an earlier total; never negative. */
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

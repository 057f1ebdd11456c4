package io.botwarden.monitoring.telemetry;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of a histogram's observations. Several series can be combined. Quantiles are
 * interpolated linearly in their bucket, as in Prometheus's {@code histogram_quantile}: the first
 * bucket starts at 0 if its bound is positive, and values above the last bound are equal to that
 * bound.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile">
 *     histogram_quantile</a>
 */
public final class Buckets {

    /** The bucket of an exponential histogram for values of 0 or less. */
    static final short ZERO = Short.MIN_VALUE;

    /** Equal buckets of several series are merged, because quantiles in them depend on it. */
    private final Map<Bucket, Double> buckets = new TreeMap<>();

    /** The range of a bucket. */
    record Bucket(double lower, double upper) implements Comparable<Bucket> {

        private static final Comparator<Bucket> ORDER =
                Comparator.comparingDouble(Bucket::upper).thenComparing(Bucket::lower);

        /** Returns the value in the bucket after a share of its observations. */
        double at(double share) {
            return lower + (upper - lower) * share;
        }

        @Override
        public int compareTo(Bucket other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Adds the counts of a series.
     *
     * @param scale the scale of exponential buckets; null if the bounds are explicit
     * @param factor converts its unit to the requested one
     */
    public void add(
            Short[] places,
            Double[] counts,
            Double @Nullable [] bounds,
            @Nullable Short scale,
            double factor) {
        for (int k = 0; k < places.length; k++) {
            double lower;
            double upper;
            if (scale != null) {
                lower = places[k] == ZERO ? 0 : exponential(places[k], scale);
                upper = places[k] == ZERO ? 0 : exponential(places[k] + 1, scale);
            } else {
                lower = explicit(places[k] - 1, bounds);
                upper = explicit(places[k], bounds);
            }
            buckets.merge(new Bucket(lower * factor, upper * factor), counts[k], Double::sum);
        }
    }

    /** Returns the counts by bucket, in the order of the buckets. */
    Map<Bucket, Double> buckets() {
        return buckets;
    }

    /** Adds other counts. */
    public void addAll(Buckets others) {
        others.buckets.forEach((bucket, count) -> buckets.merge(bucket, count, Double::sum));
    }

    /**
     * Returns the value that this share of the observations did not exceed; null if there are none.
     */
    public @Nullable Double quantile(double share) {
        double all = buckets.values().stream().mapToDouble(count -> count).sum();
        if (all <= 0) {
            return null;
        }
        double wanted = share * all;
        double passed = 0;
        double last = 0;
        for (Map.Entry<Bucket, Double> each : buckets.entrySet()) {
            Bucket bucket = each.getKey();
            double count = each.getValue();
            if (passed + count >= wanted && count > 0) {
                return bucket.at(Math.max(0, wanted - passed) / count);
            }
            passed += count;
            last = bucket.upper;
        }
        return last;
    }

    /**
     * Returns how many observations exceeded a value, interpolated linearly in its bucket; 0 if it
     * is above the last bound, because nothing is known beyond it.
     */
    public double above(double value) {
        double above = 0;
        for (Map.Entry<Bucket, Double> each : buckets.entrySet()) {
            Bucket bucket = each.getKey();
            if (bucket.lower >= value) {
                above += each.getValue();
            } else if (bucket.upper > value) {
                above += each.getValue() * (bucket.upper - value) / (bucket.upper - bucket.lower);
            }
        }
        return above;
    }

    private static double exponential(int place, short scale) {
        return Math.pow(2, place * Math.pow(2, -scale));
    }

    /** Values above the last bound count as equal to it, because nothing is known beyond it. */
    private static double explicit(int place, Double @Nullable [] bounds) {
        if (bounds == null || bounds.length == 0) {
            return 0;
        }
        return place < 0 ? Math.min(0, bounds[0]) : bounds[Math.min(place, bounds.length - 1)];
    }
}

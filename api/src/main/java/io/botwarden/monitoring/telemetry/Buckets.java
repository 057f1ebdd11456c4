package io.botwarden.monitoring.telemetry;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A histogram's observations by how large they were. Those of several series are put together; a
 * quantile lies in the bucket in which it falls, in proportion, as Prometheus's {@code
 * histogram_quantile} takes it: the first bucket begins at 0 where its bound is above that, and
 * what lies above the last bound is that bound.
 *
 * @see <a
 *     href="https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile">
 *     histogram_quantile</a>
 */
public final class Buckets {

    /** Where an exponential histogram counts what is 0, or less. */
    static final short ZERO = Short.MIN_VALUE;

    /** Equal ones of several series are one: where a quantile falls in them depends on it. */
    private final Map<Bucket, Double> buckets = new TreeMap<>();

    /** Where observations lie. */
    record Bucket(double lower, double upper) implements Comparable<Bucket> {

        private static final Comparator<Bucket> ORDER =
                Comparator.comparingDouble(Bucket::upper).thenComparing(Bucket::lower);

        /** What lies in it, after a share of its observations. */
        double at(double share) {
            return lower + (upper - lower) * share;
        }

        @Override
        public int compareTo(Bucket other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Adds what a series counted.
     *
     * @param scale of exponential buckets; null where the bounds are said
     * @param factor what makes its unit the one that is asked for
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

    /** The counts by bucket, in the order of these. */
    Map<Bucket, Double> buckets() {
        return buckets;
    }

    /** Adds what others counted. */
    public void addAll(Buckets others) {
        others.buckets.forEach((bucket, count) -> buckets.merge(bucket, count, Double::sum));
    }

    /** The value that so large a share of the observations did not exceed; null for none. */
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
     * How many observations exceeded a value, in proportion in the bucket in which it lies; none
     * where it lies above the last bound, as more is not known.
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

    /** What lies above the last bound is taken to be that bound: more is not known. */
    private static double explicit(int place, Double @Nullable [] bounds) {
        if (bounds == null || bounds.length == 0) {
            return 0;
        }
        return place < 0 ? Math.min(0, bounds[0]) : bounds[Math.min(place, bounds.length - 1)];
    }
}

package io.botwarden.operations.telemetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A histogram's observations by how large they were. Those of several series are put together; a
 * quantile lies in the bucket in which it falls, in proportion (as Prometheus's {@code
 * histogram_quantile}).
 */
final class Buckets {

    /** Where an exponential histogram counts what is 0, or less. */
    static final short ZERO = Short.MIN_VALUE;

    private final List<Bucket> buckets = new ArrayList<>();

    private record Bucket(double lower, double upper, double count) {}

    /**
     * Adds what a series counted.
     *
     * @param scale of exponential buckets; null where the bounds are said
     * @param factor what makes its unit the one that is asked for
     */
    void add(
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
            buckets.add(new Bucket(lower * factor, upper * factor, counts[k]));
        }
    }

    /** The value that so large a share of the observations did not exceed; null for none. */
    @Nullable Double quantile(double share) {
        double all = buckets.stream().mapToDouble(Bucket::count).sum();
        if (all <= 0) {
            return null;
        }
        buckets.sort(Comparator.comparingDouble(Bucket::upper).thenComparing(Bucket::lower));
        double wanted = share * all;
        double passed = 0;
        Bucket last = buckets.getLast();
        for (Bucket bucket : buckets) {
            if (passed + bucket.count >= wanted && bucket.count > 0) {
                double part = Math.max(0, wanted - passed) / bucket.count;
                return bucket.lower + (bucket.upper - bucket.lower) * part;
            }
            passed += bucket.count;
        }
        return last.upper;
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

package io.botwarden.analytics.risk.loss;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Exact order statistics of losses: only the values that are in the same bin of a histogram as a
 * wanted one are sorted.
 */
final class Ranks {

    private final double[] losses;
    private final Histogram histogram = new Histogram();
    private final Map<Integer, double[]> sorted = new HashMap<>();

    Ranks(double[] losses) {
        this.losses = losses;
        for (double loss : losses) {
            if (loss > 0) {
                histogram.add(loss);
            }
        }
    }

    /** The n-th highest loss, from 1. */
    double highest(long n) {
        int[] found = histogram.binOf(n);
        if (found[0] < 0) {
            return 0;
        }
        double[] bin = sorted.computeIfAbsent(found[0], this::values);
        return bin[bin.length - (int) (n - found[1])];
    }

    private double[] values(int bin) {
        double[] values =
                Arrays.stream(losses)
                        .filter(loss -> loss > 0 && Histogram.bin(loss) == bin)
                        .toArray();
        Arrays.sort(values);
        return values;
    }

    /** The number of years with a loss. */
    long positive() {
        return histogram.count();
    }
}

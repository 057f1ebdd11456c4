package io.botwarden.analytics.risk.loss;

/**
 * Counts years by their loss: 128 bins for each doubling from 2⁻⁸ to 2⁵⁶. Counts do not depend on
 * the order in which they are added.
 */
final class Histogram {

    private static final int PARTS_BITS = 7;
    private static final int SHIFT = 52 - PARTS_BITS;
    private static final int LOWEST = -8;
    private static final int BINS = 64 << PARTS_BITS;
    private static final int FIRST = (1023 + LOWEST) << PARTS_BITS;

    private final int[] counts = new int[BINS];

    /** Counts a year with a loss above 0. */
    void add(double loss) {
        counts[bin(loss)]++;
    }

    void addAll(Histogram other) {
        for (int i = 0; i < BINS; i++) {
            counts[i] += other.counts[i];
        }
    }

    static int bin(double loss) {
        int bin = (int) (Double.doubleToRawLongBits(loss) >>> SHIFT) - FIRST;
        return Math.clamp(bin, 0, BINS - 1);
    }

    /** The least loss of a bin. */
    private static double start(int bin) {
        return Double.longBitsToDouble((long) (bin + FIRST) << SHIFT);
    }

    /** The number of years with a loss. */
    long count() {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    /** The least loss of the worst years, spread evenly within a bin. */
    double least(long worst) {
        long above = 0;
        for (int bin = BINS - 1; bin >= 0; bin--) {
            if (above + counts[bin] >= worst) {
                double share = (double) (worst - above) / counts[bin];
                return start(bin + 1) - share * (start(bin + 1) - start(bin));
            }
            above += counts[bin];
        }
        return 0;
    }

    /** The mean loss of the worst years. */
    double mean(long worst) {
        double sum = 0;
        long rest = worst;
        for (int bin = BINS - 1; bin >= 0 && rest > 0; bin--) {
            long taken = Math.min(rest, counts[bin]);
            if (taken > 0) {
                // the upper part of a bin of which not all years are taken
                double share = (double) taken / counts[bin];
                sum += taken * (start(bin + 1) - share * (start(bin + 1) - start(bin)) / 2);
                rest -= taken;
            }
        }
        return sum / worst;
    }

    /** The bin that has the n-th highest loss, and how many years are above the bin; see Ranks. */
    int[] binOf(long n) {
        int above = 0;
        for (int bin = BINS - 1; bin >= 0; bin--) {
            if (above + counts[bin] >= n) {
                return new int[] {bin, above};
            }
            above += counts[bin];
        }
        return new int[] {-1, above};
    }
}

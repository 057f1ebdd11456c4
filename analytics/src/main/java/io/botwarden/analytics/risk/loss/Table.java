package io.botwarden.analytics.risk.loss;

import java.util.Arrays;

/** Draws from a discrete distribution by searching its cumulative probabilities. */
final class Table {

    /** Terms below this share of the greatest are left out: less than a draw can resolve. */
    private static final double NEGLIGIBLE = 0x1p-60;

    private final long first;
    private final double[] cumulated;

    private Table(long first, double[] weights) {
        this.first = first;
        this.cumulated = weights;
        for (int i = 1; i < weights.length; i++) {
            weights[i] += weights[i - 1];
        }
        double sum = weights[weights.length - 1];
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
    }

    /** The Poisson distribution; its weights follow from that of the mode. */
    static Table poisson(double mean) {
        long mode = (long) mean;
        int below = 0;
        for (double weight = 1; below < mode && weight > NEGLIGIBLE; below++) {
            weight *= (mode - below) / mean;
        }
        int above = 0;
        for (double weight = 1; weight > NEGLIGIBLE; above++) {
            weight *= mean / (mode + above + 1);
        }
        double[] weights = new double[below + above + 1];
        weights[below] = 1;
        for (int i = 1; i <= below; i++) {
            weights[below - i] = weights[below - i + 1] * ((mode - i + 1) / mean);
        }
        for (int i = 1; i <= above; i++) {
            weights[below + i] = weights[below + i - 1] * (mean / (mode + i));
        }
        return new Table(mode - below, weights);
    }

    /** The logarithmic distribution, with weights qᵏ / k, of the numbers from the least one on. */
    static Table logarithmic(double q, int least) {
        int length = 1;
        for (double power = q; power / (least + length) > NEGLIGIBLE * (1 - q); length++) {
            power *= q;
        }
        double[] weights = new double[length];
        double power = 1;
        for (int i = 0; i < length; i++) {
            weights[i] = power / (least + i);
            power *= q;
        }
        return new Table(least, weights);
    }

    /** The number for 64 random bits. */
    long at(long random) {
        double u = Counters.uniform(random);
        if (u <= cumulated[0]) {
            return first;
        }
        int found = Arrays.binarySearch(cumulated, u);
        return first + (found < 0 ? -found - 1 : found);
    }
}

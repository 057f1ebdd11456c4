package io.botwarden.bench.dataset;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** A weighted random choice. */
final class Weights {

    private final double[] cumulative;

    private Weights(double[] cumulative) {
        this.cumulative = cumulative;
    }

    static Weights of(int count, IntToDoubleFunction weight) {
        double[] cumulative = new double[count];
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += weight.applyAsDouble(k);
            cumulative[k] = sum;
        }
        for (int k = 0; k < count; k++) {
            cumulative[k] /= sum;
        }
        return new Weights(cumulative);
    }

    /** Zipf weights: the n-th choice is 1/n as likely as the first, like the use of bots. */
    static Weights zipf(int count, double exponent) {
        return of(count, k -> 1 / Math.pow(k + 1, exponent));
    }

    int draw(Draws draws) {
        return at(draws.share());
    }

    /** The choice for a number from 0 to 1. */
    int at(double share) {
        int found = Arrays.binarySearch(cumulative, share);
        int index = found >= 0 ? found + 1 : -found - 1;
        return Math.min(index, cumulative.length - 1);
    }
}

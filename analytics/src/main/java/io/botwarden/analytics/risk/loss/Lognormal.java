package io.botwarden.analytics.risk.loss;

import io.botwarden.analytics.risk.LossInterval;

/**
 * Draws the losses of events.
 *
 * <p>The normal quantile is interpolated by a cubic polynomial in each of 32 parts of each octave
 * of the probability, the power of two by one of third degree in each of 128 parts of an octave.
 * Both have relative errors below 10⁻⁸.
 */
final class Lognormal {

    private static final int PARTS_BITS = 5;
    private static final int OCTAVES = 52;
    private static final int BIAS = 1023 << PARTS_BITS;
    private static final int SHIFT = 52 - PARTS_BITS;
    private static final long MAGNITUDE = (1L << 51) - 1;
    private static final double[] QUANTILES = quantiles();

    private static final int POWERS = 128;
    private static final double LN2_PART = StrictMath.log(2) / POWERS;
    private static final double C1 = LN2_PART;
    private static final double C2 = LN2_PART * LN2_PART / 2;
    private static final double C3 = LN2_PART * LN2_PART * LN2_PART / 6;
    private static final double[] POWERS_OF_TWO = powers();

    /** Adding and subtracting it rounds to an integer, whose bits are the lowest of the sum. */
    private static final double ROUNDER = 0x1.8p52;

    /** In units of ln 2 / 128. */
    private final double mu;

    private final double sigma;

    Lognormal(LossInterval loss) {
        this.mu = loss.mu() / LN2_PART;
        this.sigma = loss.sigma() / LN2_PART;
    }

    /** The loss for 64 random bits, of which only the lowest 52 are used. */
    double at(long random) {
        return power(mu + sigma * normal(random));
    }

    /** The standard normal number for 64 random bits, of which only the lowest 52 are used. */
    static double normal(long random) {
        double w = (double) (((random & MAGNITUDE) << 1) | 1);
        int at = ((int) (Double.doubleToRawLongBits(w) >>> SHIFT) - BIAS) << 2;
        double[] c = QUANTILES;
        double z = c[at] + w * (c[at + 1] + w * (c[at + 2] + w * c[at + 3]));
        return Double.longBitsToDouble(
                Double.doubleToRawLongBits(z) ^ ((random << 12) & Long.MIN_VALUE));
    }

    /** 2 to the power of x / 128. */
    static double power(double x) {
        double shifted = x + ROUNDER;
        long whole = Double.doubleToRawLongBits(shifted);
        double r = x - (shifted - ROUNDER);
        double fraction =
                POWERS_OF_TWO[(int) whole & (POWERS - 1)] * (1 + r * (C1 + r * (C2 + r * C3)));
        // the lowest bits of the sum are the integer, as a two's complement number
        long octaves = ((whole << 13) >> 13) >> 7;
        return Double.longBitsToDouble(Double.doubleToRawLongBits(fraction) + (octaves << 52));
    }

    private static double[] powers() {
        double[] powers = new double[POWERS];
        for (int i = 0; i < POWERS; i++) {
            powers[i] = StrictMath.pow(2, (double) i / POWERS);
        }
        return powers;
    }

    /** The coefficients of the polynomials in w = p · 2⁵³, for p in (0, 0.5). */
    private static double[] quantiles() {
        int parts = 1 << PARTS_BITS;
        double[] coefficients = new double[OCTAVES * parts * 4];
        for (int octave = 0; octave < OCTAVES; octave++) {
            for (int part = 0; part < parts; part++) {
                double start = Math.scalb(1 + (double) part / parts, octave);
                double width = Math.scalb(1.0 / parts, octave);
                interpolate(start, width, coefficients, (octave * parts + part) * 4);
            }
        }
        return coefficients;
    }

    /** Newton's interpolation through the four Chebyshev nodes, expanded. */
    private static void interpolate(double start, double width, double[] into, int at) {
        double[] x = new double[4];
        double[] f = new double[4];
        for (int i = 0; i < 4; i++) {
            x[i] = start + width * (1 - StrictMath.cos((2 * i + 1) * Math.PI / 8)) / 2;
            f[i] = NormalQuantile.of(x[i] * 0x1p-53);
        }
        for (int order = 1; order < 4; order++) {
            for (int i = 3; i >= order; i--) {
                f[i] = (f[i] - f[i - 1]) / (x[i] - x[i - order]);
            }
        }
        double[] c = {f[3], 0, 0, 0};
        for (int i = 2; i >= 0; i--) {
            for (int k = 3; k > 0; k--) {
                c[k] = c[k - 1] - x[i] * c[k];
            }
            c[0] = f[i] - x[i] * c[0];
        }
        System.arraycopy(c, 0, into, at, 4);
    }
}

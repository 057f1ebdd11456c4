package io.botwarden.bench.dataset;

import java.util.Locale;

/**
 * How many rows there are. The organisation stays the same; what happens in it grows.
 *
 * @param factor 1 for 500,000 incidents and 10 million interactions
 */
public record Scale(double factor) {

    /** Departments, at every scale. */
    public static final int DEPARTMENTS = 50;

    /** Employees, at every scale. */
    public static final int EMPLOYEES = 2_000;

    /** Bots, at every scale. */
    public static final int BOTS = 200;

    private static final int INCIDENTS = 500_000;
    private static final long INTERACTIONS = 10_000_000;

    /** Checks the factor. */
    public Scale {
        if (!(factor >= 0.001 && factor <= 100)) {
            throw new IllegalArgumentException(
                    "The scale must be between 0.001 and 100, not " + factor);
        }
    }

    /** How many incidents. */
    public int incidents() {
        return (int) Math.round(INCIDENTS * factor);
    }

    /** How many interactions. */
    public long interactions() {
        return Math.round(INTERACTIONS * factor);
    }

    /** {@code x0.1}, as folders are named. */
    public String label() {
        return "x"
                + (factor == Math.rint(factor)
                        ? String.format(Locale.ROOT, "%.0f", factor)
                        : Double.toString(factor));
    }
}

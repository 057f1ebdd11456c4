package io.botwarden.bench.dataset;

import java.util.Locale;

/**
 * The number of rows. The organisation stays the same; its records grow.
 *
 * @param factor 1 for 500,000 incidents and 10 million interactions
 */
public record Scale(double factor) {

    /** The number of departments, at every scale. */
    public static final int DEPARTMENTS = 50;

    /** The number of employees, at every scale. */
    public static final int EMPLOYEES = 2_000;

    /** The number of bots, at every scale. */
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

    /** The number of incidents. */
    public int incidents() {
        return (int) Math.round(INCIDENTS * factor);
    }

    /** The number of interactions. */
    public long interactions() {
        return Math.round(INTERACTIONS * factor);
    }

    /** The name for folders, such as {@code x0.1}. */
    public String label() {
        return "x"
                + (factor == Math.rint(factor)
                        ? String.format(Locale.ROOT, "%.0f", factor)
                        : Double.toString(factor));
    }
}

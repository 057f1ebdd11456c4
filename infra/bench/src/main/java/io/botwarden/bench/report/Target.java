package io.botwarden.bench.report;

import java.util.Locale;

/**
 * Something that Botwarden promises to reach.
 *
 * @param what the figure
 * @param wanted what it must be, such as {@code ≥ 2×}
 * @param reached what it is
 * @param met whether that is enough
 */
public record Target(String what, String wanted, String reached, boolean met) {

    /** A figure that must not be smaller. */
    public static Target atLeast(String what, double bound, double figure, String unit) {
        return new Target(what, "≥ " + text(bound, unit), text(figure, unit), figure >= bound);
    }

    /** A figure that must not be larger. */
    public static Target atMost(String what, double bound, double figure, String unit) {
        return new Target(what, "≤ " + text(bound, unit), text(figure, unit), figure <= bound);
    }

    private static String text(double value, String unit) {
        String number =
                value >= 1000
                        ? String.format(Locale.ROOT, "%,.0f", value)
                        : value == Math.rint(value)
                                ? String.format(Locale.ROOT, "%.0f", value)
                                : String.format(Locale.ROOT, "%.2f", value);
        return number + unit;
    }
}

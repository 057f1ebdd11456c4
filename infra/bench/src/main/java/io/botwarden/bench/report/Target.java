package io.botwarden.bench.report;

import java.util.Locale;

/**
 * A target.
 *
 * @param what the name of the figure
 * @param wanted the target, such as {@code ≥ 2×}
 * @param reached the measured value
 * @param met whether the target is met
 */
public record Target(String what, String wanted, String reached, boolean met) {

    /** A lower limit. */
    public static Target atLeast(String what, double bound, double figure, String unit) {
        return new Target(what, "≥ " + text(bound, unit), text(figure, unit), figure >= bound);
    }

    /** An upper limit. */
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

package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.Period;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A KPI's result in a period.
 *
 * <p>Sums are exact. The value is their exact quotient, rounded half-even to {@link #SCALE} decimal
 * places as the last step; so are parts and percentiles. Numbers carry no trailing zeros, so that
 * equal figures are spelled equally.
 *
 * @param kpi the definition's id
 * @param version the definition's version
 * @param period the period
 * @param value in the definition's unit; null where nothing was measured, which is not 0
 * @param numerator the summed numerator, of durations in milliseconds; null where nothing was
 *     measured, and where the value is a percentile
 * @param denominator the summed denominator; null where nothing was measured, where the value is a
 *     percentile, and where the figure counts
 * @param n how many cases it rests on
 * @param percentiles in the definition's order
 * @param parts in the definition's order
 * @param withheld whether it rests on fewer persons than may be shown: then n is 0 and every other
 *     number null, whatever was measured
 */
public record KpiFigure(
        String kpi,
        int version,
        Period period,
        @Nullable BigDecimal value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        long n,
        List<Percentile> percentiles,
        List<Part> parts,
        boolean withheld) {

    /** Decimal places of values, parts and percentiles. */
    public static final int SCALE = 10;

    public KpiFigure {
        percentiles = List.copyOf(percentiles);
        parts = List.copyOf(parts);
    }

    /**
     * A percentile over the single cases, interpolated between the values on both sides.
     *
     * @param p which one, between 0 and 1
     * @param value in the KPI's unit; null where nothing was measured
     */
    public record Percentile(BigDecimal p, @Nullable BigDecimal value) {}

    /**
     * A figure beside the value.
     *
     * @param name in kebab case
     * @param value the figure; null where nothing was measured
     */
    public record Part(String name, @Nullable BigDecimal value) {}
}

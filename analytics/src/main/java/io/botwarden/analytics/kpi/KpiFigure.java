package io.botwarden.analytics.kpi;

import io.botwarden.analytics.period.Period;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A KPI's result in a period.
 *
 * <p>Sums are exact. The value is their exact quotient, rounded half-even to {@link #SCALE} decimal
 * places as the last step; so are parts and percentiles. Numbers have no trailing zeros, so that
 * equal figures have the same text.
 *
 * @param kpi the definition's id
 * @param version the definition's version
 * @param period the period
 * @param value in the definition's unit; null if nothing was measured, which is not 0
 * @param numerator the summed numerator, in milliseconds for durations; null if nothing was
 *     measured or the value is a percentile
 * @param denominator the summed denominator; null if nothing was measured or the value is a
 *     percentile or a count
 * @param n the number of cases
 * @param percentiles in the definition's order
 * @param parts in the definition's order
 * @param withheld whether it covers fewer persons than may be shown: n is then 0 and every other
 *     number null, regardless of what was measured
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
     * A percentile over the individual cases, interpolated between the neighbouring values.
     *
     * @param p the percentile, between 0 and 1
     * @param value in the KPI's unit; null if nothing was measured
     */
    public record Percentile(BigDecimal p, @Nullable BigDecimal value) {}

    /**
     * An additional figure.
     *
     * @param name in kebab case
     * @param value the figure; null if nothing was measured
     */
    public record Part(String name, @Nullable BigDecimal value) {}
}

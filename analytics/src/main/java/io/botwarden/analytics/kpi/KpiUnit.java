package io.botwarden.analytics.kpi;

import java.math.BigDecimal;

/**
 * The unit of a figure's value, and how the value follows from the summed columns of the
 * definition's SQL.
 */
public enum KpiUnit {
    /** A share between 0 and 1: numerator / denominator. */
    RATIO(1),
    /** A count: the numerator alone. */
    COUNT(1),
    /** Hours, from a numerator in milliseconds. */
    HOURS(3_600_000),
    /** A count per day: the numerator divided by the days of the period. */
    PER_DAY(1),
    /** Milliseconds. */
    MILLISECONDS(1),
    /** A mean on a scale that the definition names. */
    SCALE(1);

    private final BigDecimal divisor;

    KpiUnit(long divisor) {
        this.divisor = BigDecimal.valueOf(divisor);
    }

    /** The number of SQL units in one unit of the value. */
    public BigDecimal divisor() {
        return divisor;
    }
}

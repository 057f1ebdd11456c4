package io.botwarden.analytics.kpi;

import java.math.BigDecimal;

/**
 * What a figure's value counts, and how it comes from the summed columns of the definition's SQL.
 */
public enum KpiUnit {
    /** A share between 0 and 1: numerator / denominator. */
    RATIO(1),
    /** A number of things: the numerator alone. */
    COUNT(1),
    /** Hours, from a numerator in milliseconds. */
    HOURS(3_600_000),
    /** A number of things a day: the numerator, over the period's days. */
    PER_DAY(1),
    /** Milliseconds. */
    MILLISECONDS(1),
    /** A mean on a scale that the definition names. */
    SCALE(1);

    private final BigDecimal divisor;

    KpiUnit(long divisor) {
        this.divisor = BigDecimal.valueOf(divisor);
    }

    /** How many units of the SQL's columns make one unit of the value. */
    public BigDecimal divisor() {
        return divisor;
    }
}

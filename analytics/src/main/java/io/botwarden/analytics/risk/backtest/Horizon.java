package io.botwarden.analytics.risk.backtest;

import java.math.BigDecimal;

/** How far ahead a forecast looks. A month is a third of a quarter of 91.3125 days. */
public enum Horizon {
    WEEK("7"),
    MONTH("30.4375"),
    QUARTER("91.3125");

    private static final BigDecimal MILLISECONDS_A_DAY = BigDecimal.valueOf(86_400_000);

    private final BigDecimal days;

    Horizon(String days) {
        this.days = new BigDecimal(days);
    }

    /** The length in days. */
    public BigDecimal days() {
        return days;
    }

    long milliseconds() {
        return days.multiply(MILLISECONDS_A_DAY).longValueExact();
    }
}

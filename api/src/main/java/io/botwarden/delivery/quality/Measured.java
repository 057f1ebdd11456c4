package io.botwarden.delivery.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A coverage measurement. */
record Measured(long covered, long total) {

    private static final int DIGITS = 2;

    /**
     * In percent with two decimals; rounded down, so that a threshold is never reached too early.
     */
    BigDecimal percent() {
        return BigDecimal.valueOf(covered)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(total), DIGITS, RoundingMode.DOWN);
    }
}

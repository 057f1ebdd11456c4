package io.botwarden.delivery.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How much of something tests reach. */
record Measured(long covered, long total) {

    private static final int DIGITS = 2;

    /**
     * In per cent, to the hundredth; rounded down, so that nothing counts as reached before it is.
     */
    BigDecimal percent() {
        return BigDecimal.valueOf(covered)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(total), DIGITS, RoundingMode.DOWN);
    }
}

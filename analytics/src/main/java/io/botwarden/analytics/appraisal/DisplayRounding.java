package io.botwarden.analytics.appraisal;

import java.math.BigDecimal;

/** Display rounding: half to even, scores to 4 decimals and values to 6. */
final class DisplayRounding {

    /** Decimals of a score, and of a measured share. */
    static final int SCORE_SCALE = 4;

    /** Decimals of a value. */
    static final int VALUE_SCALE = 6;

    private DisplayRounding() {}

    static BigDecimal score(Fraction exact) {
        return exact.rounded(SCORE_SCALE);
    }

    static BigDecimal value(Fraction exact) {
        return exact.rounded(VALUE_SCALE);
    }

    /**
     * Returns the number without trailing zeros and without an exponent: 4080, not 4080.000 or
     * 4.08E+3.
     */
    static BigDecimal plain(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The places to which numbers of the model are rounded, half-even. */
final class Rounding {

    private static final int INPUT_SCALE = 6;
    private static final int RESULT_SCALE = 10;
    private static final int MONEY_SCALE = 2;

    private Rounding() {}

    /** What others are computed from. */
    static BigDecimal input(BigDecimal number) {
        return number.setScale(INPUT_SCALE, RoundingMode.HALF_EVEN);
    }

    /** What others are computed from, as a quotient. */
    static BigDecimal input(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, INPUT_SCALE, RoundingMode.HALF_EVEN);
    }

    /** What comes out. */
    static BigDecimal result(double number) {
        return result(new BigDecimal(number));
    }

    /** What comes out. */
    static BigDecimal result(BigDecimal number) {
        return plain(number.setScale(RESULT_SCALE, RoundingMode.HALF_EVEN));
    }

    /** What comes out, as a quotient. */
    static BigDecimal result(BigDecimal dividend, BigDecimal divisor) {
        return plain(dividend.divide(divisor, RESULT_SCALE, RoundingMode.HALF_EVEN));
    }

    /** An amount of money. */
    static BigDecimal money(double amount) {
        return new BigDecimal(amount).setScale(MONEY_SCALE, RoundingMode.HALF_EVEN);
    }

    /** The same number without trailing zeros, and without an exponent. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

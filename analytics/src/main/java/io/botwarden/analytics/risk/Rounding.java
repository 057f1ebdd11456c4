package io.botwarden.analytics.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The rounding of the model's numbers, half-even. */
final class Rounding {

    private static final int INPUT_SCALE = 6;
    private static final int RESULT_SCALE = 10;
    private static final int MONEY_SCALE = 2;

    private Rounding() {}

    /** Rounds a number that others are computed from. */
    static BigDecimal input(BigDecimal number) {
        return number.setScale(INPUT_SCALE, RoundingMode.HALF_EVEN);
    }

    /** Rounds a quotient that others are computed from. */
    static BigDecimal input(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, INPUT_SCALE, RoundingMode.HALF_EVEN);
    }

    /** Rounds a result. */
    static BigDecimal result(double number) {
        return result(new BigDecimal(number));
    }

    /** Rounds a result. */
    static BigDecimal result(BigDecimal number) {
        return plain(number.setScale(RESULT_SCALE, RoundingMode.HALF_EVEN));
    }

    /** Rounds a quotient that is a result. */
    static BigDecimal result(BigDecimal dividend, BigDecimal divisor) {
        return plain(dividend.divide(divisor, RESULT_SCALE, RoundingMode.HALF_EVEN));
    }

    /** Rounds an amount of money. */
    static BigDecimal money(double amount) {
        return money(new BigDecimal(amount));
    }

    /** Rounds an amount of money. */
    static BigDecimal money(BigDecimal amount) {
        return amount.setScale(MONEY_SCALE, RoundingMode.HALF_EVEN);
    }

    /** Returns the number without trailing zeros and without an exponent. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

package io.botwarden.analytics.appraisal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The Wilson score interval of a proportion at 95 % confidence (E. B. Wilson, 1927):
 *
 * <pre>{@code (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)   with p = x/n}</pre>
 *
 * <p>It needs a square root and is therefore not exact: it is computed to 34 digits and then
 * rounded half to even to 6 decimals.
 *
 * @param low the lower bound, 0 to 1
 * @param high the upper bound, 0 to 1
 */
record WilsonInterval(BigDecimal low, BigDecimal high) {

    private static final MathContext DIGITS = MathContext.DECIMAL128;

    /** The 97.5 % point of the standard normal distribution. */
    private static final BigDecimal Z = new BigDecimal("1.959963984540054");

    private static final BigDecimal Z2 = Z.multiply(Z);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    /**
     * Returns the interval of a sample.
     *
     * @param x cases that count, 0 to n
     * @param n all cases, more than 0
     */
    static WilsonInterval of(BigDecimal x, BigDecimal n) {
        if (n.signum() <= 0 || x.signum() < 0 || x.compareTo(n) > 0) {
            throw new IllegalArgumentException("Not a proportion: " + x + " of " + n);
        }
        BigDecimal p = x.divide(n, DIGITS);
        BigDecimal spread =
                p.multiply(BigDecimal.ONE.subtract(p), DIGITS)
                        .divide(n, DIGITS)
                        .add(Z2.divide(FOUR.multiply(n).multiply(n), DIGITS), DIGITS)
                        .sqrt(DIGITS)
                        .multiply(Z, DIGITS);
        BigDecimal centre = p.add(Z2.divide(TWO.multiply(n), DIGITS), DIGITS);
        BigDecimal scale = BigDecimal.ONE.add(Z2.divide(n, DIGITS), DIGITS);
        return new WilsonInterval(
                shown(centre.subtract(spread, DIGITS).divide(scale, DIGITS)),
                shown(centre.add(spread, DIGITS).divide(scale, DIGITS)));
    }

    private static BigDecimal shown(BigDecimal end) {
        return end.setScale(DisplayRounding.VALUE_SCALE, RoundingMode.HALF_EVEN)
                .max(BigDecimal.ZERO.setScale(DisplayRounding.VALUE_SCALE))
                .min(BigDecimal.ONE.setScale(DisplayRounding.VALUE_SCALE));
    }
}

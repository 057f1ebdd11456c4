package io.botwarden.analytics.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FractionTest {

    @Test
    void normalizesSigns() {
        assertThat(Fraction.of(-30, -77)).isEqualTo(Fraction.of(60, 154));
        assertThat(Fraction.of(30, -77)).isEqualTo(Fraction.of(-30, 77)).isLessThan(Fraction.ZERO);
        assertThat(Fraction.of(new BigDecimal("0.50"))).isEqualTo(Fraction.of(1, 2));
        assertThat(Fraction.of(new BigDecimal("1.2E+3"))).isEqualTo(Fraction.of(1200));
    }

    @Test
    void comparesLikeDifference() {
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            Fraction one = any(random);
            Fraction other = any(random);

            assertThat(one.compareTo(other)).isEqualTo(one.minus(other).numerator().signum());
        }
    }

    @Test
    void inverseUndoesOperation() {
        Random random = new Random(6);
        for (int i = 0; i < 5_000; i++) {
            Fraction one = any(random);
            Fraction other = any(random);

            assertThat(one.plus(other).minus(other)).isEqualTo(one);
            if (!other.equals(Fraction.ZERO)) {
                assertThat(one.times(other).over(other)).isEqualTo(one);
            }
        }
    }

    @Test
    void roundsHalfEven() {
        assertThat(Fraction.of(5, 100).rounded(1)).isEqualTo(new BigDecimal("0.0"));
        assertThat(Fraction.of(15, 100).rounded(1)).isEqualTo(new BigDecimal("0.2"));
        assertThat(Fraction.of(1, 3).rounded(4)).isEqualTo(new BigDecimal("0.3333"));
    }

    @Test
    void rejectsDivisionByZero() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Fraction.of(1).over(Fraction.ZERO));
    }

    private static Fraction any(Random random) {
        int denominator = 1 + random.nextInt(200);
        return Fraction.of(
                random.nextInt(2_001) - 1_000, random.nextBoolean() ? denominator : -denominator);
    }
}

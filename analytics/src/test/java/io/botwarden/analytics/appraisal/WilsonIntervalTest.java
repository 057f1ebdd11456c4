package io.botwarden.analytics.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {

    @ParameterizedTest(name = "{0} of {1}: {2} to {3}")
    @CsvSource({
        "3629, 4080, 0.879471, 0.898718",
        "0, 10, 0.000000, 0.277533",
        "10, 10, 0.722467, 1.000000",
        "1, 3, 0.061492, 0.792340"
    })
    void matchesReferenceValues(
            BigDecimal x, BigDecimal n, BigDecimal low, BigDecimal high) {
        assertThat(WilsonInterval.of(x, n)).isEqualTo(new WilsonInterval(low, high));
    }

    @Test
    void containsShareWithinBounds() {
        for (int n = 1; n <= 60; n++) {
            for (int x = 0; x <= n; x++) {
                WilsonInterval interval =
                        WilsonInterval.of(BigDecimal.valueOf(x), BigDecimal.valueOf(n));

                assertThat(interval.low()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
                assertThat(interval.high()).isBetween(interval.low(), BigDecimal.ONE);
                assertThat(interval.low().multiply(BigDecimal.valueOf(n)))
                        .isLessThanOrEqualTo(BigDecimal.valueOf(x));
                assertThat(interval.high().multiply(BigDecimal.valueOf(n)))
                        .isGreaterThanOrEqualTo(BigDecimal.valueOf(x));
            }
        }
    }

    @Test
    void rejectsInvalidProportions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WilsonInterval.of(BigDecimal.TWO, BigDecimal.ONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WilsonInterval.of(BigDecimal.ZERO, BigDecimal.ZERO));
    }
}

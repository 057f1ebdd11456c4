package io.botwarden.risk.treatment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The effect of a treatment in force, as shown by its last test. It counts in full until the test
 * cycle is over, and then decays linearly, day by day, to 0 over one more cycle: with {@code d}
 * days since the test and a cycle of {@code c} days, the effectiveness is multiplied by {@code 2 −
 * d / c}. (Policy 6.2.3)
 *
 * @param effectiveness in percent
 * @param coverage in percent
 * @param cycleDays the days after which it must be tested again; null if it need not be
 */
record Effect(int effectiveness, int coverage, @Nullable Integer cycleDays, Instant testedAt) {

    private static final int DECIMALS = 6;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

    /** The effectiveness that counts at a time, in percent. */
    BigDecimal at(Instant now) {
        if (cycleDays == null) {
            return BigDecimal.valueOf(effectiveness);
        }
        long left = 2L * cycleDays - days(now);
        if (left >= cycleDays) {
            return BigDecimal.valueOf(effectiveness);
        }
        return left <= 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(effectiveness)
                        .multiply(BigDecimal.valueOf(left))
                        .divide(BigDecimal.valueOf(cycleDays), DECIMALS, RoundingMode.HALF_UP);
    }

    /** The factor by which it multiplies the risk at a time: 1 − effectiveness × coverage. */
    BigDecimal factor(Instant now) {
        return factor(at(now), coverage);
    }

    /** The factor of an effectiveness and a coverage in percent. */
    static BigDecimal factor(BigDecimal effectiveness, int coverage) {
        return BigDecimal.ONE.subtract(
                effectiveness
                        .multiply(BigDecimal.valueOf(coverage))
                        .divide(WHOLE, DECIMALS + 4, RoundingMode.HALF_UP));
    }

    /** Whether it counts less than the test showed. */
    boolean isDecayed(Instant now) {
        return cycleDays != null && days(now) > cycleDays;
    }

    /** When it changes next by itself; null if it does not. */
    @Nullable Instant next(Instant now) {
        return cycleDays == null || days(now) >= 2L * cycleDays
                ? null
                : testedAt.plus(Duration.ofDays(Math.max(days(now), cycleDays) + 1));
    }

    private long days(Instant now) {
        return Duration.between(testedAt, now).toDays();
    }
}

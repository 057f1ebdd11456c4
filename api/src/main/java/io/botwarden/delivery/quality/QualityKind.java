package io.botwarden.delivery.quality;

import java.math.BigDecimal;

/** The build metric that is reported, and its direction; the names match the schema. */
public enum QualityKind {
    /** Violations that are left: at most so many. */
    LINT(BigDecimal.valueOf(10_000_000)) {
        @Override
        boolean isReached(BigDecimal value, BigDecimal threshold) {
            return value.compareTo(threshold) <= 0;
        }
    },
    /** Lines covered by tests, in percent: at least the threshold. */
    COVERAGE(BigDecimal.valueOf(100)) {
        @Override
        boolean isReached(BigDecimal value, BigDecimal threshold) {
            return value.compareTo(threshold) >= 0;
        }
    };

    private final BigDecimal most;

    QualityKind(BigDecimal most) {
        this.most = most;
    }

    /** The maximum value. */
    BigDecimal most() {
        return most;
    }

    /** Whether a value is valid. */
    boolean accepts(BigDecimal value) {
        return value.signum() >= 0 && value.compareTo(most) <= 0;
    }

    /** Whether a value meets the threshold. */
    abstract boolean isReached(BigDecimal value, BigDecimal threshold);
}

package io.botwarden.delivery.quality;

import java.math.BigDecimal;

/** Which figure of the build is reported, and what is good; the names are those of the schema. */
public enum QualityKind {
    /** Violations that are left: at most so many. */
    LINT(BigDecimal.valueOf(10_000_000)) {
        @Override
        boolean isReached(BigDecimal value, BigDecimal threshold) {
            return value.compareTo(threshold) <= 0;
        }
    },
    /** Lines that tests reach, in per cent: at least so many. */
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

    /** The largest value that a figure can have. */
    BigDecimal most() {
        return most;
    }

    /** Whether a figure is possible at all. */
    boolean accepts(BigDecimal value) {
        return value.signum() >= 0 && value.compareTo(most) <= 0;
    }

    /** Whether a figure is as good as asked for. */
    abstract boolean isReached(BigDecimal value, BigDecimal threshold);
}

package io.botwarden.delivery.quality;

import java.math.BigDecimal;

/** The build metric that is reported, and its direction; the names match the schema. */
public enum QualityKind {
    /** Violations that are left: at most so many. */
    LINT(QualityKind.COUNT, false),
    /** Lines covered by tests, in percent: at least the threshold. */
    COVERAGE(QualityKind.PERCENT, true),
    /** The highest cyclomatic complexity of a function: at most the threshold. */
    COMPLEXITY(QualityKind.COUNT, false),
    /** Duplicated lines, in percent: at most the threshold. */
    DUPLICATION(QualityKind.PERCENT, false);

    private static final int COUNT = 10_000_000;
    private static final int PERCENT = 100;

    private final BigDecimal most;
    private final boolean moreIsBetter;

    QualityKind(int most, boolean moreIsBetter) {
        this.most = BigDecimal.valueOf(most);
        this.moreIsBetter = moreIsBetter;
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
    boolean isReached(BigDecimal value, BigDecimal threshold) {
        int difference = value.compareTo(threshold);
        return moreIsBetter ? difference >= 0 : difference <= 0;
    }
}

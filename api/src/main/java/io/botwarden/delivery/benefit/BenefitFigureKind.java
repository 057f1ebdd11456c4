package io.botwarden.delivery.benefit;

import java.math.BigDecimal;

/** What a figure measures; the names match the schema. */
public enum BenefitFigureKind {
    /** More is better. */
    BENEFIT,
    /** Less is better. */
    COST;

    boolean isAchieved(BigDecimal expected, BigDecimal actual) {
        int difference = actual.compareTo(expected);
        return this == BENEFIT ? difference >= 0 : difference <= 0;
    }
}

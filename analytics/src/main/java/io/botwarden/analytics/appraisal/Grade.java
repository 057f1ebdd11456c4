package io.botwarden.analytics.appraisal;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a total amounts to. A total belongs to the first grade whose lower bound it reaches. */
public enum Grade {
    A("90"),
    B("80"),
    C("70"),
    D("60"),
    E("0"),
    /** Too little was measured to say. */
    INSUFFICIENT_DATA(null);

    private final @Nullable BigDecimal from;

    Grade(@Nullable String from) {
        this.from = from == null ? null : new BigDecimal(from);
    }

    /** The smallest total of the grade; null where the grade is not one of a total. */
    public @Nullable BigDecimal from() {
        return from;
    }

    /**
     * The grade of a total.
     *
     * @param total 0 to 100, already rounded as it is shown, so that a total and its grade never
     *     contradict each other
     */
    public static Grade of(BigDecimal total) {
        for (Grade grade : values()) {
            if (grade.from != null && total.compareTo(grade.from) >= 0) {
                return grade;
            }
        }
        throw new IllegalArgumentException("A total is 0 to 100, not " + total);
    }

    /** This grade, or the cap where this one is better. What has no grade is not capped. */
    Grade atMost(Grade cap) {
        return this == INSUFFICIENT_DATA || ordinal() >= cap.ordinal() ? this : cap;
    }
}

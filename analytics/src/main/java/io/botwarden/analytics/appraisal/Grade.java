package io.botwarden.analytics.appraisal;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The grade of a total. A total gets the highest grade whose lower bound it reaches. */
public enum Grade {
    A("90"),
    B("80"),
    C("70"),
    D("60"),
    E("0"),
    /** Too little was measured for a grade. */
    INSUFFICIENT_DATA(null);

    private final @Nullable BigDecimal from;

    Grade(@Nullable String from) {
        this.from = from == null ? null : new BigDecimal(from);
    }

    /** The smallest total of the grade; null if the grade does not depend on a total. */
    public @Nullable BigDecimal from() {
        return from;
    }

    /**
     * The grade of a total.
     *
     * @param total 0 to 100, already rounded for display, so that a total and its grade never
     *     contradict each other
     */
    public static Grade of(BigDecimal total) {
        for (Grade grade : values()) {
            if (grade.from != null && total.compareTo(grade.from) >= 0) {
                return grade;
            }
        }
        throw new IllegalArgumentException("A total must be 0 to 100, not " + total);
    }

    /**
     * Returns this grade, or the cap if this grade is better. {@link #INSUFFICIENT_DATA} is not
     * capped.
     */
    Grade atMost(Grade cap) {
        return this == INSUFFICIENT_DATA || ordinal() >= cap.ordinal() ? this : cap;
    }
}

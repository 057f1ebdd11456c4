package io.botwarden.analytics.training;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A person's figure of a KPI before and after a course.
 *
 * @param passed when the person passed the course
 * @param before the value of the quarter before, in the KPI's unit; null if nothing was measured
 * @param after the value of the quarter after; null if nothing was measured
 */
public record ComparedFigure(
        PassedCourse passed, @Nullable BigDecimal before, @Nullable BigDecimal after) {

    /** Whether something was measured in both quarters. */
    public boolean isComplete() {
        return before != null && after != null;
    }
}

package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.appraisal.AppraisalResult.DimensionScore;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's result. There is no rank: persons are not compared with each other.
 *
 * @param employee the key of the employee
 * @param department the key of the employee's department in the snapshot; null if there is none
 * @param total 0 to 100; null if a dimension has no score
 * @param grade the grade of the total
 * @param missing what is missing for a total, in words
 * @param dimensions in the scheme's order
 */
public record PersonCard(
        long employee,
        @Nullable Long department,
        @Nullable BigDecimal total,
        Grade grade,
        List<Bilingual> missing,
        List<DimensionScore> dimensions) {

    public PersonCard {
        missing = List.copyOf(missing);
        dimensions = List.copyOf(dimensions);
    }
}

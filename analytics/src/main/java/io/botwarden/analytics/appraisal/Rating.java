package io.botwarden.analytics.appraisal;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.util.List;

/**
 * One person's rating of one department.
 *
 * @param departmentKey key of the department
 * @param indicator code of the rated indicator
 * @param raterKey key of the rater's identity
 * @param value 0 (worst) to 100 (best)
 */
public record Rating(long departmentKey, String indicator, long raterKey, BigDecimal value) {

    /** Returns the SHA-256 of the ratings in hexadecimal, independent of their order. */
    public static String hash(List<Rating> ratings) {
        return CanonicalJson.hash(
                ratings.stream()
                        .sorted(
                                comparing(Rating::departmentKey)
                                        .thenComparing(Rating::indicator)
                                        .thenComparing(Rating::raterKey))
                        .toList());
    }
}

package io.botwarden.analytics.appraisal;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one person thinks of one department.
 *
 * @param departmentKey key of the department
 * @param indicator code of an indicator that is rated
 * @param raterKey key of the rater's identity
 * @param value 0 (worst) to 100 (best)
 */
public record Rating(long departmentKey, String indicator, long raterKey, BigDecimal value) {

    /** SHA-256 over ratings, whatever their order, in hexadecimal. */
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

package io.botwarden.analytics.appraisal;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.util.List;

/**
 * One person's rating of one department or of another person.
 *
 * @param rateeKey key of the department or employee
 * @param indicator code of the rated indicator
 * @param raterKey key of the rater's identity
 * @param value 0 (worst) to 100 (best)
 */
public record Rating(long rateeKey, String indicator, long raterKey, BigDecimal value) {

    /** Returns the SHA-256 of the ratings in hexadecimal, independent of their order. */
    public static String hash(List<Rating> ratings) {
        return CanonicalJson.hash(
                ratings.stream()
                        .sorted(
                                comparing(Rating::rateeKey)
                                        .thenComparing(Rating::indicator)
                                        .thenComparing(Rating::raterKey))
                        .toList());
    }
}

package io.botwarden.analytics.appraisal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Turns the ratings of one indicator into a value per department or person: the mean of its
 * ratings. Calibration first corrects for each rater's leniency: {@code s′ = s − (n / (n + m)) ·
 * (mean of rater − mean of all)}, where n is the rater's number of ratings, so that a rater with
 * few ratings is corrected only slightly.
 */
final class RatedFigures {

    /**
     * The ratings of a department or person on one indicator.
     *
     * @param sum the sum of the original ratings
     * @param n the number of ratings
     * @param raw their mean
     * @param value their mean after calibration; equal to raw without calibration
     */
    record Rated(BigDecimal sum, long n, Fraction raw, Fraction value) {}

    private RatedFigures() {}

    /**
     * The value of each department or person that was rated, by key.
     *
     * @param ratings on one indicator
     * @param calibrated whether ratings are corrected for rater leniency
     * @param m the scheme's shrinkage
     */
    static Map<Long, Rated> of(List<Rating> ratings, boolean calibrated, BigDecimal m) {
        Fraction meanOfAll = ratings.isEmpty() ? Fraction.ZERO : mean(ratings);
        Map<Long, Fraction> corrections =
                ratings.stream().collect(groupingBy(Rating::raterKey)).entrySet().stream()
                        .collect(
                                toMap(
                                        Map.Entry::getKey,
                                        rater ->
                                                calibrated
                                                        ? correction(rater.getValue(), meanOfAll, m)
                                                        : Fraction.ZERO));
        return ratings.stream().collect(groupingBy(Rating::rateeKey)).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, ratee -> rated(ratee.getValue(), corrections)));
    }

    private static Fraction correction(List<Rating> ofRater, Fraction meanOfAll, BigDecimal m) {
        Fraction n = Fraction.of(ofRater.size());
        return n.over(n.plus(Fraction.of(m))).times(mean(ofRater).minus(meanOfAll));
    }

    private static Rated rated(List<Rating> ofRatee, Map<Long, Fraction> corrections) {
        Fraction raw = mean(ofRatee);
        Fraction correction =
                ofRatee.stream()
                        .map(rating -> corrections.getOrDefault(rating.raterKey(), Fraction.ZERO))
                        .reduce(Fraction.ZERO, Fraction::plus)
                        .over(Fraction.of(ofRatee.size()));
        return new Rated(sum(ofRatee), ofRatee.size(), raw, raw.minus(correction));
    }

    private static Fraction mean(List<Rating> ratings) {
        return Fraction.of(sum(ratings)).over(Fraction.of(ratings.size()));
    }

    private static BigDecimal sum(List<Rating> ratings) {
        return ratings.stream().map(Rating::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

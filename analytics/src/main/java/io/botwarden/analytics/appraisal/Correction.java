package io.botwarden.analytics.appraisal;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.util.List;

/**
 * A figure of one department or person that the decision on an appeal replaces. It concerns that
 * one alone: neither the departments above it nor the share of all departments change.
 *
 * @param rateeKey key of the department or employee
 * @param indicator code of the indicator
 * @param value the corrected value, in the indicator's unit
 * @param appeal number of the appeal, such as {@code AP-3}
 */
public record Correction(long rateeKey, String indicator, BigDecimal value, String appeal) {

    /** Returns the corrections in canonical order. */
    static List<Correction> sorted(List<Correction> corrections) {
        return corrections.stream()
                .map(each ->
                        new Correction(
                                each.rateeKey,
                                each.indicator,
                                DisplayRounding.plain(each.value),
                                each.appeal))
                .sorted(
                        comparing(Correction::rateeKey)
                                .thenComparing(Correction::indicator)
                                .thenComparing(Correction::appeal))
                .toList();
    }
}

package io.botwarden.analytics.appraisal;

import static java.util.Comparator.comparing;

import io.botwarden.analytics.appraisal.Scheme.Indicator;
import java.math.BigDecimal;
import java.util.List;

/**
 * A target for an indicator that a department and management agreed on. It replaces the scheme's
 * target for that department alone, if it lies on the same side of the floor.
 *
 * @param departmentKey key of the department
 * @param indicator code of the indicator
 * @param value in the indicator's unit
 * @param number its number, such as {@code KT-7}
 * @param revision its revision
 */
public record AgreedTarget(
        long departmentKey, String indicator, BigDecimal value, String number, int revision) {

    /** Whether the value can be the indicator's target: it is beyond the floor. */
    boolean suits(Indicator scheme) {
        int better = Integer.signum(scheme.target().compareTo(scheme.floor()));
        return Integer.signum(value.compareTo(scheme.floor())) == better;
    }

    /** Returns the targets in canonical order. */
    static List<AgreedTarget> sorted(List<AgreedTarget> targets) {
        return targets.stream()
                .map(each ->
                        new AgreedTarget(
                                each.departmentKey,
                                each.indicator,
                                DisplayRounding.plain(each.value),
                                each.number,
                                each.revision))
                .sorted(
                        comparing(AgreedTarget::departmentKey)
                                .thenComparing(AgreedTarget::indicator))
                .toList();
    }
}

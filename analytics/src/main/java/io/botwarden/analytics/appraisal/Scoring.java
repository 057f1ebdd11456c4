package io.botwarden.analytics.appraisal;

import java.math.BigDecimal;
import java.util.List;

/** The appraisal formulas, computed exactly. Nothing is rounded here. */
final class Scoring {

    /**
     * A value and its weight.
     *
     * @param weight more than 0
     * @param value the weighted value
     */
    record Weighted(BigDecimal weight, Fraction value) {}

    private Scoring() {}

    /**
     * {@code 100 × clamp((v − floor) / (target − floor), 0, 1)}; lower is better where the target
     * is below the floor.
     *
     * @return 0 to 100
     */
    static Fraction score(Fraction value, BigDecimal floor, BigDecimal target) {
        return unclamped(value, floor, target).clamp(Fraction.ZERO, Fraction.HUNDRED);
    }

    static Fraction unclamped(Fraction value, BigDecimal floor, BigDecimal target) {
        Fraction reach = Fraction.of(target).minus(Fraction.of(floor));
        return value.minus(Fraction.of(floor)).over(reach).times(Fraction.HUNDRED);
    }

    /**
     * {@code (x + m·p₀) / (n + m)}: m cases at the pooled proportion are added to the sample, so
     * that small samples have little effect.
     *
     * @param x cases that count
     * @param n all cases; more than 0, or m is
     * @param pool p₀, 0 to 1
     * @param m 0 or more
     */
    static Fraction shrunk(BigDecimal x, BigDecimal n, Fraction pool, BigDecimal m) {
        Fraction added = Fraction.of(m);
        return Fraction.of(x).plus(added.times(pool)).over(Fraction.of(n).plus(added));
    }

    /** {@code Σ w·v / Σ w} of a non-empty list. */
    static Fraction mean(List<Weighted> parts) {
        return weightedSum(parts).over(Fraction.of(weight(parts)));
    }

    /** {@code Σ w·v}. */
    static Fraction weightedSum(List<Weighted> parts) {
        return parts.stream()
                .map(part -> Fraction.of(part.weight()).times(part.value()))
                .reduce(Fraction.ZERO, Fraction::plus);
    }

    private static BigDecimal weight(List<Weighted> parts) {
        return parts.stream().map(Weighted::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

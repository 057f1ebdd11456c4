package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiFigure;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one department in the period.
 *
 * @param numerator the summed numerator; null where nothing was measured
 * @param denominator the summed denominator; null where nothing was measured, and of counts
 * @param n how many records it rests on
 * @param value in the KPI's unit, exact; null where nothing was measured, which is not 0
 */
record Figure(
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        long n,
        @Nullable Fraction value) {

    /** Nothing was measured. */
    static final Figure NONE = new Figure(null, null, 0, null);

    /** The figure of a KPI, its value not rounded yet where it is a quotient. */
    static Figure of(KpiDefinition kpi, KpiFigure figure) {
        BigDecimal numerator = figure.numerator();
        BigDecimal denominator = figure.denominator();
        BigDecimal value = figure.value();
        if (value == null) {
            return new Figure(null, null, figure.n(), null);
        }
        Fraction exact =
                numerator == null || denominator == null
                        ? Fraction.of(value)
                        : Fraction.of(numerator)
                                .over(Fraction.of(denominator.multiply(kpi.unit().divisor())));
        return new Figure(numerator, denominator, figure.n(), exact);
    }
}

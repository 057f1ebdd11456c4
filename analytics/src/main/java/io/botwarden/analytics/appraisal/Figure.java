package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.kpi.KpiDefinition;
import io.botwarden.analytics.kpi.KpiFigure;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The measurement of one department in the period.
 *
 * @param numerator the summed numerator; null if nothing was measured
 * @param denominator the summed denominator; null for counts and if nothing was measured
 * @param n the number of records
 * @param value in the KPI's unit, exact; null if nothing was measured, which is not 0
 */
record Figure(
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        long n,
        @Nullable Fraction value) {

    /** Nothing was measured. */
    static final Figure NONE = new Figure(null, null, 0, null);

    /** The figure of a KPI; the value of a quotient is not rounded yet. */
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

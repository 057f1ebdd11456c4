package io.botwarden.insight;

import io.botwarden.analytics.kpi.KpiUnit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The value of a KPI, as a record keeps it.
 *
 * @param kpi the definition's id
 * @param version the definition's version
 * @param value null if nothing was measured or the value is withheld
 * @param target null if none is set
 * @param n the number of cases; null if the value is withheld
 * @param withheld whether it covers too few persons to be shown
 */
public record KpiReading(
        String kpi,
        int version,
        @Nullable BigDecimal value,
        KpiUnit unit,
        @Nullable BigDecimal target,
        @Nullable Long n,
        boolean withheld) {

    static KpiReading of(KpiValue value) {
        return new KpiReading(
                value.kpi().id(),
                value.kpi().version(),
                value.value(),
                value.unit(),
                value.kpi().target(),
                value.n(),
                value.withheld() != null);
    }
}

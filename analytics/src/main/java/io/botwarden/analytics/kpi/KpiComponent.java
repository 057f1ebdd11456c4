package io.botwarden.analytics.kpi;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A figure beside a KPI's value, from columns of the same SQL.
 *
 * @param name in kebab case
 * @param description what it shows
 * @param numerator the column to sum, or an expression over columns
 * @param denominator the column whose sum divides the numerator's; null for a plain sum
 * @param percentile the percentile of the numerator, in the KPI's unit, instead of its sum; null
 *     for a sum
 */
public record KpiComponent(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String description,
        @JsonProperty(required = true) String numerator,
        @Nullable String denominator,
        @Nullable BigDecimal percentile) {

    public KpiComponent {
        if (percentile != null && denominator != null) {
            throw new IllegalArgumentException(
                    "Part %s: a percentile has no denominator".formatted(name));
        }
    }

    /** Whether it is 0, rather than not measured, if there are no cases. */
    boolean isSum() {
        return denominator == null && percentile == null;
    }
}

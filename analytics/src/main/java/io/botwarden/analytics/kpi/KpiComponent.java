package io.botwarden.analytics.kpi;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A figure beside a KPI's value, from columns of the same SQL.
 *
 * @param name in kebab case
 * @param description what it tells
 * @param numerator the column that is summed
 * @param denominator the column whose sum the numerator's is divided by; null for a mere sum
 */
public record KpiComponent(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String description,
        @JsonProperty(required = true) String numerator,
        @Nullable String denominator) {}

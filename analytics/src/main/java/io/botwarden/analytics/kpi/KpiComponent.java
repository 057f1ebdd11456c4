package io.botwarden.analytics.kpi;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A figure beside a KPI's value, from columns of the same SQL.
 *
 * @param name in kebab case
 * @param description what it shows
 * @param numerator the column to sum
 * @param denominator the column whose sum divides the numerator's; null for a plain sum
 */
public record KpiComponent(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String description,
        @JsonProperty(required = true) String numerator,
        @Nullable String denominator) {}

package io.botwarden.analytics.kpi;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A worked example of a definition.
 *
 * @param title what it shows
 * @param rows the rows of each table, by table name; omitted columns are null
 * @param figures the expected figures
 */
public record KpiExample(
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) Map<String, List<Map<String, Object>>> rows,
        @JsonProperty(required = true) List<Expected> figures) {

    /**
     * An expected figure.
     *
     * @param period the period as text
     * @param bot a bot's code; null for all
     * @param department a department's code; null for all
     * @param owner the key of the employee who owns the cases; null for all
     * @param value the value
     * @param numerator the summed numerator
     * @param denominator the summed denominator
     * @param n the number of cases
     * @param percentiles the percentiles' values, in the definition's order
     * @param parts the parts' values, in the definition's order
     */
    public record Expected(
            @JsonProperty(required = true) String period,
            @Nullable String bot,
            @Nullable String department,
            @Nullable Long owner,
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @JsonProperty(required = true) long n,
            @Nullable List<@Nullable BigDecimal> percentiles,
            @Nullable List<@Nullable BigDecimal> parts) {}
}

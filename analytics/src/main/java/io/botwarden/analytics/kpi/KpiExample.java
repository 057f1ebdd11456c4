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
 * @param rows the rows of each table, by the table's name; columns that are left out are null
 * @param figures what must come out of them
 */
public record KpiExample(
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) Map<String, List<Map<String, Object>>> rows,
        @JsonProperty(required = true) List<Expected> figures) {

    /**
     * One figure that must come out.
     *
     * @param period the period, as it is spelled
     * @param bot a bot's code; all unless said
     * @param department a department's code; all unless said
     * @param value the value
     * @param numerator the summed numerator
     * @param denominator the summed denominator
     * @param n how many cases it rests on
     * @param percentiles the percentiles' values, in the definition's order
     * @param parts the parts' values, in the definition's order
     */
    public record Expected(
            @JsonProperty(required = true) String period,
            @Nullable String bot,
            @Nullable String department,
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @JsonProperty(required = true) long n,
            @Nullable List<@Nullable BigDecimal> percentiles,
            @Nullable List<@Nullable BigDecimal> parts) {}
}

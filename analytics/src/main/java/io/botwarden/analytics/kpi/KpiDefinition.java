package io.botwarden.analytics.kpi;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a KPI is: the content of its file {@code <id>.yml}, and the SQL beside it.
 *
 * @param id its English name in kebab case; the files' name
 * @param number its number in the catalogue; null for figures that only count
 * @param version counts the definition's changes; a figure keeps the version it was computed with
 * @param name its English name
 * @param nameZh its Chinese name
 * @param description what it tells
 * @param clause the clause of the policy that it answers to
 * @param unit what the value counts
 * @param direction which way is better
 * @param grain what one row of the SQL stands for
 * @param persons how many persons the cases are about, as an aggregate in SQL over them: where that
 *     is given, each case is one interaction, turn or rating, and a figure over few persons shows
 *     about one of them; null where the cases are not about single persons
 * @param numerator what the column {@code numerator} sums, in words and with its unit
 * @param denominator what the column {@code denominator} sums, in words
 * @param source the convention that the definition follows
 * @param target the value to reach, in the unit; null where none is set
 * @param valuePercentile which percentile is the value; null where it is a quotient or a count
 * @param zeroWhenEmpty whether a count of nothing is 0; else it was not measured
 * @param standing whether cases count that are in some state at the period's end: one may be a case
 *     of several periods
 * @param percentiles the percentiles beside the value, between 0 and 1
 * @param parts the figures beside the value
 * @param exclusions what is left out, in words
 * @param examples worked examples, which the definition's own test runs
 * @param sql gives one row for each case that counts
 */
public record KpiDefinition(
        @JsonProperty(required = true) String id,
        @Nullable Integer number,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String nameZh,
        @JsonProperty(required = true) String description,
        @JsonProperty(required = true) String clause,
        @JsonProperty(required = true) KpiUnit unit,
        @JsonProperty(required = true) KpiDirection direction,
        @JsonProperty(required = true) KpiGrain grain,
        @Nullable String persons,
        @JsonProperty(required = true) String numerator,
        @JsonProperty(required = true) String denominator,
        @JsonProperty(required = true) String source,
        @Nullable BigDecimal target,
        @Nullable BigDecimal valuePercentile,
        boolean zeroWhenEmpty,
        boolean standing,
        List<BigDecimal> percentiles,
        List<KpiComponent> parts,
        List<String> exclusions,
        List<KpiExample> examples,
        @JsonProperty(required = true) String sql) {

    // A list that the file leaves out is read as null.
    public KpiDefinition {
        percentiles = percentiles == null ? List.of() : List.copyOf(percentiles);
        parts = parts == null ? List.of() : List.copyOf(parts);
        exclusions = exclusions == null ? List.of() : List.copyOf(exclusions);
        examples = examples == null ? List.of() : List.copyOf(examples);
        if (valuePercentile != null && !percentiles.contains(valuePercentile)) {
            throw new IllegalArgumentException(
                    "KPI %s: value-percentile %s is not among its percentiles"
                            .formatted(id, valuePercentile));
        }
    }

    /**
     * Whether the value is numerator / denominator, rather than a count (in all or a day) or a
     * percentile.
     */
    boolean isQuotient() {
        return unit != KpiUnit.COUNT && unit != KpiUnit.PER_DAY && valuePercentile == null;
    }
}

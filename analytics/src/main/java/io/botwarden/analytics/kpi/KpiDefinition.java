package io.botwarden.analytics.kpi;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A KPI definition: the content of its file {@code <id>.yml}, and the SQL next to it.
 *
 * @param id its English name in kebab case; the files' name
 * @param number its number in the catalogue; null for plain counts
 * @param version the version of the definition; a figure keeps the version it was computed with
 * @param name its English name
 * @param nameZh its Chinese name
 * @param description what it shows
 * @param descriptionZh the same in Chinese; null if nobody wrote it
 * @param clause the policy clause it implements
 * @param unit the unit of the value
 * @param direction which direction is better
 * @param grain what one row of the SQL represents
 * @param records the tables of the records that the rows are about; the SQL has the column {@code
 *     <table>_id} for each of them, of which exactly one is set in each row
 * @param permissions the permissions that reading the cases needs besides those of the records: of
 *     the other tables that the SQL reads
 * @param owner the column of the SQL with the key of the employee who alone is responsible for the
 *     case, so that the KPI can appraise persons; null if the cases are those of a team
 * @param persons the number of persons that the cases concern, as an SQL aggregate. If set, each
 *     case is one interaction, turn or rating, and a figure over few persons could reveal something
 *     about one of them; null if the cases do not concern individual persons
 * @param numerator what the column {@code numerator} sums, in words and with its unit
 * @param denominator what the column {@code denominator} sums, in words
 * @param source the convention that the definition follows
 * @param target the target value, in the unit; null if not set
 * @param valuePercentile the percentile that is the value; null if it is a quotient or a count
 * @param zeroWhenEmpty whether the count is 0 if there are no cases; otherwise it is not measured
 * @param standing whether the KPI counts cases that are in some state at the end of the period: the
 *     same case may count in several periods
 * @param percentiles additional percentiles, between 0 and 1
 * @param parts additional figures
 * @param exclusions what is left out, in words
 * @param examples worked examples, run as the definition's tests
 * @param sql returns one row for each case that counts
 */
public record KpiDefinition(
        @JsonProperty(required = true) String id,
        @Nullable Integer number,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String nameZh,
        @JsonProperty(required = true) String description,
        @Nullable String descriptionZh,
        @JsonProperty(required = true) String clause,
        @JsonProperty(required = true) KpiUnit unit,
        @JsonProperty(required = true) KpiDirection direction,
        @JsonProperty(required = true) KpiGrain grain,
        @JsonProperty(required = true) List<String> records,
        List<String> permissions,
        @Nullable String owner,
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

    // An optional list that the file omits is read as null.
    public KpiDefinition {
        records = List.copyOf(records);
        permissions = permissions == null ? List.of() : List.copyOf(permissions);
        percentiles = percentiles == null ? List.of() : List.copyOf(percentiles);
        parts = parts == null ? List.of() : List.copyOf(parts);
        exclusions = exclusions == null ? List.of() : List.copyOf(exclusions);
        examples = examples == null ? List.of() : List.copyOf(examples);
        if (valuePercentile != null && !percentiles.contains(valuePercentile)) {
            throw new IllegalArgumentException(
                    "KPI %s: value-percentile %s is not one of its percentiles"
                            .formatted(id, valuePercentile));
        }
    }

    /**
     * Everything that figures follow from: a change of it is another version. The words, the
     * target, the exclusions and the examples explain figures and can be corrected.
     */
    public Basis basis() {
        return new Basis(
                unit,
                direction,
                grain,
                records,
                permissions,
                owner,
                persons,
                valuePercentile,
                zeroWhenEmpty,
                standing,
                percentiles,
                parts,
                sql);
    }

    /** What figures follow from; see {@link KpiDefinition} for the components. */
    public record Basis(
            KpiUnit unit,
            KpiDirection direction,
            KpiGrain grain,
            List<String> records,
            List<String> permissions,
            @Nullable String owner,
            @Nullable String persons,
            @Nullable BigDecimal valuePercentile,
            boolean zeroWhenEmpty,
            boolean standing,
            List<BigDecimal> percentiles,
            List<KpiComponent> parts,
            String sql) {}

    /** Whether each case has one responsible employee, so that the KPI can appraise persons. */
    public boolean personal() {
        return owner != null;
    }

    /**
     * Returns the column with the employee who owns a case.
     *
     * @throws IllegalArgumentException if the cases are those of a team
     */
    String requireOwner() {
        if (owner == null) {
            throw new IllegalArgumentException("The cases of KPI %s have no owner".formatted(id));
        }
        return owner;
    }

    /**
     * Whether the value is numerator / denominator, rather than a count (total or per day) or a
     * percentile.
     */
    boolean isQuotient() {
        return unit != KpiUnit.COUNT && unit != KpiUnit.PER_DAY && valuePercentile == null;
    }
}

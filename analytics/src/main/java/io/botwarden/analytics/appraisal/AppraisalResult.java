package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.kpi.KpiUnit;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cycle comes to, down to the figures that it rests on. Written as canonical JSON it is the
 * same bytes whenever the inputs are the same: it holds no clock, and names as they were in the
 * snapshot.
 *
 * @param scheme the scheme as it was applied
 * @param inputHash SHA-256 over the inputs
 * @param inputs what the result depends on
 * @param pools the proportions of all departments together
 * @param gates what the gates looked at
 * @param scorecards one for each department, by its code
 */
public record AppraisalResult(
        Scheme scheme,
        String inputHash,
        AppraisalInputs inputs,
        List<Pool> pools,
        List<GateCheck> gates,
        List<Scorecard> scorecards) {

    public AppraisalResult {
        pools = List.copyOf(pools);
        gates = List.copyOf(gates);
        scorecards = List.copyOf(scorecards);
    }

    /** The same result with some of its scorecards. */
    public AppraisalResult showing(List<Scorecard> some) {
        return new AppraisalResult(scheme, inputHash, inputs, pools, gates, some);
    }

    /**
     * A proportion over all departments together, each case once: the p₀ that small samples are
     * drawn towards.
     *
     * @param indicator code of the indicator
     * @param numerator cases that count
     * @param denominator all cases
     * @param value the share; null where there is no case
     */
    public record Pool(
            String indicator,
            BigDecimal numerator,
            BigDecimal denominator,
            @Nullable BigDecimal value) {}

    /**
     * What a gate looked at.
     *
     * @param gate which one
     * @param name what people call it
     * @param cap the best grade for whom it catches
     * @param evaluated whether its records are kept
     * @param statement what it looked at, or why it could not
     */
    public record GateCheck(
            String gate, Bilingual name, Grade cap, boolean evaluated, Bilingual statement) {}

    /**
     * A department's result.
     *
     * @param departmentId the department, as GraphQL knows it
     * @param departmentCode its code in the snapshot
     * @param departmentName its name in the snapshot
     * @param rank the place by total, from 1, equal totals sharing one; without a total the place
     *     after all others, by code
     * @param total 0 to 100; null where a dimension has no score
     * @param ungatedGrade what the total amounts to
     * @param grade the same after the gates
     * @param gates the gates that capped it, in words
     * @param missing what is missing for a total, in words
     * @param dimensions in the scheme's order
     */
    public record Scorecard(
            String departmentId,
            String departmentCode,
            String departmentName,
            int rank,
            @Nullable BigDecimal total,
            Grade ungatedGrade,
            Grade grade,
            List<Bilingual> gates,
            List<Bilingual> missing,
            List<DimensionScore> dimensions) {

        public Scorecard {
            gates = List.copyOf(gates);
            missing = List.copyOf(missing);
            dimensions = List.copyOf(dimensions);
        }

        Scorecard ranked(int place) {
            return new Scorecard(
                    departmentId,
                    departmentCode,
                    departmentName,
                    place,
                    total,
                    ungatedGrade,
                    grade,
                    gates,
                    missing,
                    dimensions);
        }
    }

    /**
     * A department's result in one dimension.
     *
     * @param code the dimension
     * @param name what people call it
     * @param weight of 100
     * @param score 0 to 100; null where too little is measured
     * @param measuredShare the measured part of the indicators' weight, 0 to 1
     * @param indicators in the scheme's order
     */
    public record DimensionScore(
            String code,
            Bilingual name,
            BigDecimal weight,
            @Nullable BigDecimal score,
            BigDecimal measuredShare,
            List<IndicatorScore> indicators) {

        public DimensionScore {
            indicators = List.copyOf(indicators);
        }
    }

    /**
     * A department's result on one indicator. What was not measured is null.
     *
     * @param code the KPI's id, or the rating's name
     * @param kind where the value comes from
     * @param kpiVersion the version of the KPI's definition; null for ratings and for a KPI that
     *     the catalogue lacks
     * @param name what people call it
     * @param weight of 100
     * @param unit what value, floor and target count
     * @param floor what scores 0
     * @param target what scores 100
     * @param numerator the summed numerator
     * @param denominator the summed denominator
     * @param n how many records it rests on
     * @param value as it was measured
     * @param poolValue a proportion's value over all departments together
     * @param scoredValue the value that is scored: of a proportion the shrunk one, of ratings the
     *     calibrated one
     * @param wilsonLow lower end of a proportion's Wilson interval at 95 %
     * @param wilsonHigh upper end of it
     * @param score 0 to 100
     * @param explanation how the score comes about, with the numbers put in
     */
    public record IndicatorScore(
            String code,
            IndicatorKind kind,
            @Nullable Integer kpiVersion,
            Bilingual name,
            BigDecimal weight,
            KpiUnit unit,
            BigDecimal floor,
            BigDecimal target,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            long n,
            @Nullable BigDecimal value,
            @Nullable BigDecimal poolValue,
            @Nullable BigDecimal scoredValue,
            @Nullable BigDecimal wilsonLow,
            @Nullable BigDecimal wilsonHigh,
            @Nullable BigDecimal score,
            Bilingual explanation) {}
}

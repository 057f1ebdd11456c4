package io.botwarden.analytics.appraisal;

import io.botwarden.analytics.kpi.KpiUnit;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a cycle, including every figure that it is based on. Equal inputs produce the same
 * bytes of canonical JSON: the result contains no clock time, and uses the names in the snapshot.
 *
 * @param scheme the scheme that was applied
 * @param inputHash SHA-256 over the inputs
 * @param inputs the inputs of the result
 * @param pools each proportion over all departments
 * @param gates what each gate checked
 * @param scorecards one per department, by code
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

    /** Returns the same result with only the given scorecards. */
    public AppraisalResult showing(List<Scorecard> some) {
        return new AppraisalResult(scheme, inputHash, inputs, pools, gates, some);
    }

    /**
     * A proportion over all departments, each case counted once: the p₀ that small samples are
     * shrunk towards.
     *
     * @param indicator code of the indicator
     * @param numerator cases that count
     * @param denominator all cases
     * @param value the share; null if there are no cases
     */
    public record Pool(
            String indicator,
            BigDecimal numerator,
            BigDecimal denominator,
            @Nullable BigDecimal value) {}

    /**
     * What a gate checked.
     *
     * @param gate the gate
     * @param name the display name
     * @param cap the best possible grade of a department to which the gate applies
     * @param evaluated whether its records are kept
     * @param statement what it checked, or why it could not be evaluated
     */
    public record GateCheck(
            String gate, Bilingual name, Grade cap, boolean evaluated, Bilingual statement) {}

    /**
     * A department's result.
     *
     * @param departmentId the department's GraphQL ID
     * @param departmentCode its code in the snapshot
     * @param departmentName its name in the snapshot
     * @param rank the rank by total, from 1, with equal totals sharing one; departments without a
     *     total rank last, by code
     * @param total 0 to 100; null if a dimension has no score
     * @param ungatedGrade the grade of the total
     * @param grade the grade after gates
     * @param gates the gates that capped it, in words
     * @param missing what is missing for a total, in words
     * @param losses the indicators that cost the most points of the total, the largest loss first;
     *     at most three, and none without a total
     * @param raise what would have raised the grade; null if there is no better grade, and without
     *     a total
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
            List<Loss> losses,
            @Nullable Raise raise,
            List<DimensionScore> dimensions) {

        public Scorecard {
            gates = List.copyOf(gates);
            missing = List.copyOf(missing);
            losses = List.copyOf(losses);
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
                    losses,
                    raise,
                    dimensions);
        }
    }

    /**
     * The points of the total that an indicator cost.
     *
     * @param indicator code of the indicator
     * @param points the difference to the total with a score of 100 on the indicator
     */
    public record Loss(String indicator, BigDecimal points) {}

    /**
     * What would have raised a department's grade.
     *
     * @param grade the next better grade
     * @param points the points that the total misses for it; 0 if a gate alone prevents it
     * @param gated whether a gate caps the grade below it, so that no total suffices
     * @param changes for each indicator the change that would have sufficed alone, in the scheme's
     *     order; empty if no single one would have
     */
    public record Raise(Grade grade, BigDecimal points, boolean gated, List<Change> changes) {

        public Raise {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A change of one indicator, everything else being as it was.
     *
     * @param indicator code of the indicator
     * @param cases the smallest number of cases that would have had to count differently; null if
     *     the indicator does not count cases
     * @param value the value that would have sufficed; null if the indicator counts cases
     * @param total the total with the change
     * @param statement the change in words
     */
    public record Change(
            String indicator,
            @Nullable Long cases,
            @Nullable BigDecimal value,
            BigDecimal total,
            Bilingual statement) {}

    /**
     * A department's result in one dimension.
     *
     * @param code the dimension
     * @param name the display name
     * @param weight of 100
     * @param score 0 to 100; null if too little was measured
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
     * @param kind the source of the value
     * @param kpiVersion the version of the KPI's definition; null for ratings and for a KPI that is
     *     not in the catalogue
     * @param name the display name
     * @param weight of 100
     * @param unit the unit of value, floor and target
     * @param floor the value that scores 0
     * @param target the value that scores 100
     * @param numerator the summed numerator
     * @param denominator the summed denominator
     * @param n the number of records
     * @param value the measured value
     * @param poolValue a proportion's value over all departments
     * @param scoredValue the value that is scored: shrunk for a proportion, calibrated for ratings
     * @param wilsonLow lower bound of a proportion's Wilson interval at 95 %
     * @param wilsonHigh upper bound of that interval
     * @param score 0 to 100
     * @param explanation how the score was computed, with the actual numbers
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
            Bilingual explanation) {

        /** The same result with another explanation. */
        IndicatorScore explained(Bilingual other) {
            return new IndicatorScore(
                    code,
                    kind,
                    kpiVersion,
                    name,
                    weight,
                    unit,
                    floor,
                    target,
                    numerator,
                    denominator,
                    n,
                    value,
                    poolValue,
                    scoredValue,
                    wilsonLow,
                    wilsonHigh,
                    score,
                    other);
        }
    }
}

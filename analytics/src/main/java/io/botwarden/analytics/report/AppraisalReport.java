package io.botwarden.analytics.report;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.appraisal.CycleState;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.appraisal.Scheme;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The report of an appraisal cycle. It holds no clock but the snapshot's: the same cycle over the
 * same snapshot is the same bytes, whenever it is written.
 *
 * @param format the version of this layout
 * @param cycle the cycle
 * @param partial whether departments are left out that the reader may not see
 * @param departments how many departments were appraised, with those that are left out
 * @param rules how scores are rounded and graded
 * @param result what it comes to
 */
public record AppraisalReport(
        String format,
        Cycle cycle,
        boolean partial,
        int departments,
        Rules rules,
        AppraisalResult result) {

    private static final String FORMAT = "botwarden/appraisal-report/1";

    /**
     * The whole report.
     *
     * @param cycle the cycle as it stands
     * @param result what it came to
     */
    public static AppraisalReport of(Cycle cycle, AppraisalResult result) {
        return new AppraisalReport(
                FORMAT, cycle, false, result.scorecards().size(), Rules.INSTANCE, result);
    }

    /**
     * The report of the departments that a reader may see. The proportions of all departments
     * together stay, and so do places.
     *
     * @param departmentIds their ids, as GraphQL knows them
     */
    public AppraisalReport only(Set<String> departmentIds) {
        List<AppraisalResult.Scorecard> shown =
                result.scorecards().stream()
                        .filter(card -> departmentIds.contains(card.departmentId()))
                        .toList();
        boolean less = shown.size() < result.scorecards().size();
        return new AppraisalReport(
                format, cycle, partial || less, departments, rules, result.showing(shown));
    }

    /** The report as canonical JSON, on many lines. */
    public String json() {
        return CanonicalJson.writePretty(this);
    }

    /**
     * The cycle.
     *
     * @param id the cycle, as GraphQL knows it
     * @param code its name in the report's address
     * @param name what people call it
     * @param period {@code 2016-Q2}
     * @param state where it is in its life
     * @param calibrationAppliedReason why the ratings were calibrated; null where they were not
     * @param calibrationSkippedReason why calibration was passed; null where it was not
     */
    public record Cycle(
            String id,
            String code,
            String name,
            String period,
            CycleState state,
            @Nullable String calibrationAppliedReason,
            @Nullable String calibrationSkippedReason) {}

    /**
     * How scores are rounded and graded.
     *
     * @param rounding half to even, once, where a figure is shown
     * @param scoreDecimals decimals of a score
     * @param valueDecimals decimals of a value
     * @param measuredShareNeeded the part of a dimension's weight that must be measured
     * @param grades the smallest total of each grade
     */
    public record Rules(
            String rounding,
            int scoreDecimals,
            int valueDecimals,
            BigDecimal measuredShareNeeded,
            List<GradeBand> grades) {

        private static final Rules INSTANCE =
                new Rules(
                        "HALF_EVEN",
                        4,
                        6,
                        Scheme.MEASURED_SHARE_NEEDED,
                        Arrays.stream(Grade.values())
                                .flatMap(grade -> GradeBand.of(grade).stream())
                                .toList());

        public Rules {
            grades = List.copyOf(grades);
        }
    }

    /**
     * A grade of totals.
     *
     * @param grade the grade
     * @param from the smallest total that has it
     */
    public record GradeBand(Grade grade, BigDecimal from) {

        static List<GradeBand> of(Grade grade) {
            BigDecimal from = grade.from();
            return from == null ? List.of() : List.of(new GradeBand(grade, from));
        }
    }
}

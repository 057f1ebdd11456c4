package io.botwarden.analytics.report;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.appraisal.CycleState;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.appraisal.Scheme;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The report of an appraisal cycle. It contains no clock time except the snapshot's: the same cycle
 * over the same snapshot, after the same earlier cycles, always produces the same bytes. What it
 * compares with is kept at publication, so that later decisions about earlier cycles do not change
 * it.
 *
 * @param format the version of this layout
 * @param cycle the cycle
 * @param partial whether departments that the reader may not see are omitted
 * @param departments the number of appraised departments, including omitted ones
 * @param rules how scores are rounded and graded
 * @param history the earlier published cycles of the scheme with periods of the same length, the
 *     oldest first
 * @param previousOutcomes what was decided after the previous cycle, and what became of it
 * @param outcomes what was decided to follow from this result
 * @param result the result of the cycle
 */
public record AppraisalReport(
        String format,
        Cycle cycle,
        boolean partial,
        int departments,
        Rules rules,
        List<Past> history,
        List<AgreedOutcome> previousOutcomes,
        List<AgreedOutcome> outcomes,
        AppraisalResult result) {

    private static final String FORMAT = "botwarden/appraisal-report/4";

    public AppraisalReport {
        history = List.copyOf(history);
        previousOutcomes = List.copyOf(previousOutcomes);
        outcomes = List.copyOf(outcomes);
    }

    /**
     * The whole report.
     *
     * @param cycle the current state of the cycle
     * @param history the earlier published cycles, the oldest first
     * @param result its result
     */
    public static AppraisalReport of(Cycle cycle, List<Past> history, AppraisalResult result) {
        return of(cycle, new Context(history, List.of()), List.of(), result);
    }

    /**
     * The whole report.
     *
     * @param cycle the current state of the cycle
     * @param context what it compares with
     * @param outcomes what was decided to follow from its result
     * @param result its result
     */
    public static AppraisalReport of(
            Cycle cycle, Context context, List<AgreedOutcome> outcomes, AppraisalResult result) {
        return new AppraisalReport(
                FORMAT,
                cycle,
                false,
                result.scorecards().size(),
                Rules.INSTANCE,
                context.history(),
                context.outcomes().stream()
                        .map(outcome -> outcome.measuredBy(result.scorecards()))
                        .toList(),
                outcomes,
                result);
    }

    /**
     * Returns the report with only the departments that a reader may see. Proportions over all
     * departments and ranks stay the same.
     *
     * @param departmentIds GraphQL IDs of the departments
     */
    public AppraisalReport only(Set<String> departmentIds) {
        List<AppraisalResult.Scorecard> shown =
                result.scorecards().stream()
                        .filter(card -> departmentIds.contains(card.departmentId()))
                        .toList();
        boolean less = shown.size() < result.scorecards().size();
        return new AppraisalReport(
                format,
                cycle,
                partial || less,
                departments,
                rules,
                history.stream().map(past -> past.only(departmentIds)).toList(),
                about(previousOutcomes, departmentIds),
                about(outcomes, departmentIds),
                result.showing(shown));
    }

    private static List<AgreedOutcome> about(List<AgreedOutcome> all, Set<String> departmentIds) {
        return all.stream()
                .filter(outcome -> departmentIds.contains(outcome.departmentId()))
                .toList();
    }

    /**
     * Returns the report about one department.
     *
     * @param departmentCode its code in the snapshot
     * @return empty if the report does not have it
     */
    public Optional<AppraisalReport> about(String departmentCode) {
        return result.scorecards().stream()
                .filter(card -> card.departmentCode().equals(departmentCode))
                .findFirst()
                .map(card ->
                        new AppraisalReport(
                                format,
                                cycle,
                                partial,
                                departments,
                                rules,
                                history.stream()
                                        .map(past -> past.only(Set.of(card.departmentId())))
                                        .toList(),
                                about(previousOutcomes, Set.of(card.departmentId())),
                                about(outcomes, Set.of(card.departmentId())),
                                result.showing(List.of(card))));
    }

    /** The cycle before this one; null if this is the first. */
    public @Nullable Past previous() {
        return history.isEmpty() ? null : history.getLast();
    }

    /** The report as pretty-printed canonical JSON. */
    public String json() {
        return CanonicalJson.writePretty(this);
    }

    /**
     * What a report compares with.
     *
     * @param history the earlier published cycles, the oldest first
     * @param outcomes what was decided after the previous one
     */
    public record Context(List<Past> history, List<AgreedOutcome> outcomes) {

        public Context {
            history = List.copyOf(history);
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * The cycle.
     *
     * @param id its GraphQL ID
     * @param code its name in the report's address
     * @param name the display name
     * @param period {@code 2016-Q2}
     * @param state its state
     * @param resultVersion the version of the result, from 1
     * @param calibrationAppliedReason why the ratings were calibrated; null if they were not
     * @param calibrationSkippedReason why calibration was skipped; null if it was not
     */
    public record Cycle(
            String id,
            String code,
            String name,
            String period,
            CycleState state,
            int resultVersion,
            @Nullable String calibrationAppliedReason,
            @Nullable String calibrationSkippedReason) {}

    /**
     * How scores are rounded and graded.
     *
     * @param rounding half to even, once, when a figure is displayed
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
                new Rules("HALF_EVEN", 4, 6, Scheme.MEASURED_SHARE_NEEDED, bands());

        /** The grades of totals, the best first. */
        static List<GradeBand> bands() {
            return Arrays.stream(Grade.values())
                    .flatMap(grade -> GradeBand.of(grade).stream())
                    .toList();
        }

        public Rules {
            grades = List.copyOf(grades);
        }
    }

    /**
     * A grade of totals.
     *
     * @param grade the grade
     * @param from the smallest total with this grade
     */
    public record GradeBand(Grade grade, BigDecimal from) {

        static List<GradeBand> of(Grade grade) {
            BigDecimal from = grade.from();
            return from == null ? List.of() : List.of(new GradeBand(grade, from));
        }
    }

    /**
     * An earlier cycle.
     *
     * @param id its GraphQL ID
     * @param code its code
     * @param period {@code 2016-Q1}
     * @param schemeRevision the revision of the scheme that it applied
     * @param inputHash the hash of its inputs
     * @param standings the departments' results, by code
     */
    public record Past(
            String id,
            String code,
            String period,
            int schemeRevision,
            String inputHash,
            List<Standing> standings) {

        public Past {
            standings = List.copyOf(standings);
        }

        Past only(Set<String> departmentIds) {
            List<Standing> shown =
                    standings.stream()
                            .filter(standing -> departmentIds.contains(standing.departmentId()))
                            .toList();
            return new Past(id, code, period, schemeRevision, inputHash, shown);
        }
    }

    /**
     * A department's result in an earlier cycle.
     *
     * @param departmentId the department's GraphQL ID
     * @param departmentCode its code at that time
     * @param grade its grade
     * @param total its total; null if too little was measured
     * @param rank its rank
     */
    public record Standing(
            String departmentId,
            String departmentCode,
            Grade grade,
            @Nullable BigDecimal total,
            int rank) {}
}

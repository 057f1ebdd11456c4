package io.botwarden.appraisal;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.botwarden.analytics.appraisal.AppraisalResult.IndicatorScore;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.appraisal.Language;
import io.botwarden.analytics.kpi.KpiUnit;
import io.botwarden.analytics.report.AgreedOutcome;
import io.botwarden.analytics.report.AppraisalPage;
import io.botwarden.analytics.report.AppraisalReport;
import io.botwarden.analytics.report.AppraisalReport.Past;
import io.botwarden.analytics.report.Movers;
import io.botwarden.analytics.report.TotalsChart;
import io.botwarden.analytics.report.Trend;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a report says about its departments, as the API returns it. */
record AppraisalSummary(
        long graded,
        @Nullable BigDecimal median,
        List<Totals> totals,
        @Nullable String previousPeriod,
        List<TrendRow> trend,
        List<Move> movers,
        List<FollowUp> previousOutcomes) {

    static AppraisalSummary of(AppraisalReport report) {
        AppraisalPage page = new AppraisalPage(report, Language.EN);
        TotalsChart chart = page.totalsChart();
        Past previous = report.previous();
        return new AppraisalSummary(
                page.graded(),
                page.exactMedian(),
                chart.empty() ? List.of() : chart.columns().stream().map(Totals::of).toList(),
                previous == null ? null : previous.period(),
                page.trend().rows().stream().map(TrendRow::of).toList(),
                page.movers().all().stream().map(Move::of).toList(),
                FollowUp.all(report));
    }

    /** The departments whose totals are in a range. */
    record Totals(int from, int before, int count, Grade grade) {

        static Totals of(TotalsChart.Column column) {
            return new Totals(column.from(), column.to(), column.count(), column.grade());
        }
    }

    /** The results of one cycle. */
    record TrendRow(
            String period, int departments, @Nullable BigDecimal median, List<GradeCount> grades) {

        static TrendRow of(Trend.Row row) {
            List<GradeCount> grades = new ArrayList<>();
            for (Grade grade : Grade.values()) {
                grades.add(new GradeCount(grade, row.counts().get(grade.ordinal())));
            }
            return new TrendRow(row.period(), row.departments(), row.exactMedian(), grades);
        }
    }

    /** The departments with a grade. */
    record GradeCount(Grade grade, long count) {}

    /** The change of a department's total. */
    record Move(
            String departmentCode,
            String departmentName,
            BigDecimal difference,
            Grade previousGrade,
            Grade grade,
            @Nullable BigDecimal total) {

        static Move of(Movers.Move move) {
            Scorecard card = move.card();
            return new Move(
                    card.departmentCode(),
                    card.departmentName(),
                    move.difference(),
                    move.before(),
                    card.grade(),
                    card.total());
        }
    }

    /** What was decided after the previous cycle, and what became of it. */
    record FollowUp(
            String departmentCode,
            String departmentName,
            String number,
            String kind,
            String title,
            @Nullable LocalDate dueOn,
            @Nullable Boolean done,
            @Nullable String indicator,
            @Nullable KpiUnit unit,
            @Nullable BigDecimal target,
            @Nullable BigDecimal value,
            @Nullable Boolean reached) {

        /** About the departments of the report. */
        static List<FollowUp> all(AppraisalReport report) {
            Map<String, Scorecard> cards =
                    report.result().scorecards().stream()
                            .collect(toMap(Scorecard::departmentId, identity()));
            return report.previousOutcomes().stream()
                    .flatMap(outcome ->
                            Stream.ofNullable(cards.get(outcome.departmentId()))
                                    .map(card -> of(outcome, card)))
                    .toList();
        }

        private static FollowUp of(AgreedOutcome outcome, Scorecard card) {
            String due = outcome.dueOn();
            return new FollowUp(
                    card.departmentCode(),
                    card.departmentName(),
                    outcome.number(),
                    outcome.kind(),
                    outcome.title(),
                    due == null ? null : LocalDate.parse(due),
                    outcome.done(),
                    outcome.indicator(),
                    unit(outcome, card),
                    outcome.target(),
                    outcome.value(),
                    outcome.reached());
        }

        private static @Nullable KpiUnit unit(AgreedOutcome outcome, Scorecard card) {
            return card.dimensions().stream()
                    .flatMap(dimension -> dimension.indicators().stream())
                    .filter(indicator -> indicator.code().equals(outcome.indicator()))
                    .map(IndicatorScore::unit)
                    .findFirst()
                    .orElse(null);
        }
    }
}

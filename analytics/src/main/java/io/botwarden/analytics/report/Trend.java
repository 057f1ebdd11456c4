package io.botwarden.analytics.report;

import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.report.AppraisalReport.Past;
import io.botwarden.analytics.report.AppraisalReport.Standing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The grades and totals over the cycles of a scheme.
 *
 * @param rows one for each cycle, the oldest first, this one last
 */
public record Trend(List<Row> rows) {

    public Trend {
        rows = List.copyOf(rows);
    }

    static Trend of(AppraisalPage page) {
        List<Row> rows = new ArrayList<>();
        for (Past past : page.report().history()) {
            rows.add(
                    row(
                            page,
                            past.period(),
                            past.standings().stream().map(Standing::grade).toList(),
                            past.standings().stream().map(Standing::total)));
        }
        List<Scorecard> cards = page.result().scorecards();
        rows.add(
                row(
                        page,
                        page.report().cycle().period(),
                        cards.stream().map(Scorecard::grade).toList(),
                        cards.stream().map(Scorecard::total)));
        return new Trend(rows);
    }

    private static Row row(
            AppraisalPage page,
            String period,
            List<Grade> grades,
            Stream<@Nullable BigDecimal> totals) {
        List<Long> counts =
                Arrays.stream(Grade.values())
                        .map(grade -> grades.stream().filter(each -> each == grade).count())
                        .toList();
        return new Row(period, grades.size(), page.exactMedian(totals), counts);
    }

    /**
     * A cycle.
     *
     * @param period its period
     * @param departments the departments that it appraised
     * @param exactMedian the median total; null if there are no totals
     * @param counts the number of departments with each grade, in the order of the grades
     */
    public record Row(
            String period, int departments, @Nullable BigDecimal exactMedian, List<Long> counts) {

        public Row {
            counts = List.copyOf(counts);
        }
    }
}

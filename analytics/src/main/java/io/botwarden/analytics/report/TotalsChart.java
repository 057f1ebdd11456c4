package io.botwarden.analytics.report;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.Grade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A column chart of the distribution of totals, in columns of five points.
 *
 * @param columns from 0 to 100
 * @param most departments in the tallest column
 */
public record TotalsChart(List<Column> columns, int most) {

    private static final int STEP = 5;
    private static final int COUNT = 100 / STEP;
    private static final int WIDTH = 20;
    private static final int HEIGHT = 120;

    public TotalsChart {
        columns = List.copyOf(columns);
    }

    static TotalsChart of(AppraisalResult result) {
        int[] counts = new int[COUNT];
        for (Scorecard card : result.scorecards()) {
            BigDecimal total = card.total();
            if (total != null) {
                counts[Math.min(COUNT - 1, total.intValue() / STEP)]++;
            }
        }
        int most = 1;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            int height = counts[i] * HEIGHT / most;
            Grade grade = Grade.of(BigDecimal.valueOf((long) i * STEP));
            columns.add(
                    new Column(
                            i * STEP,
                            (i + 1) * STEP,
                            counts[i],
                            grade,
                            i * WIDTH,
                            HEIGHT - height,
                            height));
        }
        return new TotalsChart(columns, most);
    }

    /** Whether there are no totals. */
    public boolean empty() {
        return columns.stream().allMatch(column -> column.count() == 0);
    }

    /**
     * A column.
     *
     * @param from the smallest total in it
     * @param to the end of its range, exclusive
     * @param count the number of departments
     * @param grade the grade of its totals
     * @param x the offset from the left
     * @param y the offset from the top
     * @param height its height
     */
    public record Column(int from, int to, int count, Grade grade, int x, int y, int height) {}
}

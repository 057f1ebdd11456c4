package io.botwarden.analytics.report;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.Grade;
import java.util.ArrayList;
import java.util.List;

/**
 * A horizontal bar chart of the number of departments per grade.
 *
 * @param bars one for each grade, best first
 */
public record GradeChart(List<Bar> bars) {

    /** The length of the longest bar, in drawing units. */
    private static final int FULL = 250;

    public GradeChart {
        bars = List.copyOf(bars);
    }

    static GradeChart of(AppraisalResult result) {
        int most = 1;
        List<Bar> counts = new ArrayList<>();
        for (Grade grade : Grade.values()) {
            int count =
                    (int)
                            result.scorecards().stream()
                                    .filter(card -> card.grade() == grade)
                                    .count();
            most = Math.max(most, count);
            counts.add(new Bar(grade, count, counts.size() * 24, 0));
        }
        List<Bar> bars = new ArrayList<>();
        for (Bar bar : counts) {
            bars.add(new Bar(bar.grade(), bar.count(), bar.y(), bar.count() * FULL / most));
        }
        return new GradeChart(bars);
    }

    /** Height of the drawing. */
    public int height() {
        return bars.size() * 24;
    }

    /**
     * A bar.
     *
     * @param grade the grade
     * @param count the number of departments
     * @param y the offset from the top
     * @param length its length
     */
    public record Bar(Grade grade, int count, int y, int length) {}
}

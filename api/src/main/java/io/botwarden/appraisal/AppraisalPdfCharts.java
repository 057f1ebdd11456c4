package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.report.AppraisalPage;
import io.botwarden.analytics.report.GradeChart;
import io.botwarden.analytics.report.TotalsChart;
import io.botwarden.platform.report.Report.Box;
import io.botwarden.platform.report.Report.Drawing;
import io.botwarden.platform.report.Report.Label;
import java.util.ArrayList;
import java.util.List;

/** The charts of a report's first page in PDF, with the figures of those in HTML. */
final class AppraisalPdfCharts {

    private static final float SCALE = 0.75f;
    private static final float NAMES = 84;
    private static final float BAR = 11;
    private static final float ROW = 17;
    private static final float GAP = 5;
    private static final float BASE = 8;
    private static final int AXIS = 0x8a95a3;

    /** The height of the totals' columns, as the chart has them. */
    private static final float COLUMNS = 120;

    /** The totals that the axis names: the ends, and where the grades begin. */
    private static final List<Integer> NAMED = List.of(0, 60, 70, 80, 90, 100);

    private final AppraisalPage page;

    AppraisalPdfCharts(AppraisalPage page) {
        this.page = page;
    }

    /** How many departments got each grade. */
    Drawing grades() {
        List<Box> boxes = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        float y = 0;
        for (GradeChart.Bar bar : page.gradeChart().bars()) {
            float length = bar.count() == 0 ? 0 : Math.max(2, bar.length() * SCALE);
            labels.add(new Label(NAMES, y + BASE, page.grade(bar.grade()), true));
            boxes.add(new Box(NAMES + GAP, y, length, BAR, color(bar.grade())));
            labels.add(
                    new Label(NAMES + 2 * GAP + length, y + BASE, page.count(bar.count()), false));
            y += ROW;
        }
        return new Drawing(page.word("chart.grades"), page.gradesInWords(), y, boxes, labels);
    }

    /** How many departments have which totals. */
    Drawing totals(TotalsChart chart) {
        List<Box> boxes = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        float base = COLUMNS * SCALE + ROW;
        for (TotalsChart.Column column : chart.columns()) {
            float height = column.height() * SCALE;
            boxes.add(
                    new Box(
                            (column.x() + 2) * SCALE,
                            base - height,
                            16 * SCALE,
                            height,
                            color(column.grade())));
            if (column.count() > 0) {
                labels.add(
                        new Label(
                                (column.x() + 6) * SCALE,
                                base - height - 3,
                                page.count(column.count()),
                                false));
            }
        }
        boxes.add(new Box(0, base, 400 * SCALE, 0.6f, AXIS));
        for (int total : NAMED) {
            labels.add(
                    new Label(total * 4 * SCALE, base + ROW - GAP, page.count(total), total > 0));
        }
        return new Drawing(
                page.word("chart.totals"),
                page.word("chart.totals.alt", page.count(page.graded()), page.median()),
                base + ROW,
                boxes,
                labels);
    }

    /** The colors of the HTML page. */
    private static int color(Grade grade) {
        return switch (grade) {
            case A -> 0x16794a;
            case B -> 0x4f8f2b;
            case C -> 0xb98900;
            case D -> 0xc4621a;
            case E -> 0xb3322b;
            case INSUFFICIENT_DATA -> AXIS;
        };
    }
}

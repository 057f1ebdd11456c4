package io.botwarden.analytics.report;

import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.report.Workbook.Sheet;
import io.botwarden.analytics.report.Workbook.Style;

/** The sheet of a workbook with the largest changes since the previous cycle. */
final class MoverSheet {

    private final AppraisalPage page;
    private final Sheet sheet;

    MoverSheet(AppraisalPage page, Sheet sheet) {
        this.page = page;
        this.sheet = sheet;
    }

    void write() {
        sheet.row()
                .heads(
                        page.word("xlsx.code"),
                        page.word("column.department"),
                        page.word("column.difference"),
                        page.word("column.before"),
                        page.word("column.grade"),
                        page.word("column.total"));
        sheet.freeze();
        for (Movers.Move move : page.movers().all()) {
            Scorecard card = move.card();
            sheet.row()
                    .text(card.departmentCode())
                    .text(card.departmentName())
                    .number(move.difference(), Style.PLAIN)
                    .text(page.grade(move.before()))
                    .text(page.grade(card.grade()))
                    .number(card.total(), Style.SCORE);
        }
    }
}

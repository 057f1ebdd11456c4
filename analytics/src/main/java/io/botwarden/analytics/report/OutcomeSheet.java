package io.botwarden.analytics.report;

import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.report.AppraisalReport.Past;
import io.botwarden.analytics.report.Workbook.Sheet;
import io.botwarden.analytics.report.Workbook.Style;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sheet of a workbook with what was decided after this cycle and after the previous one. */
final class OutcomeSheet {

    private final AppraisalPage page;
    private final Sheet sheet;

    OutcomeSheet(AppraisalPage page, Sheet sheet) {
        this.page = page;
        this.sheet = sheet;
    }

    void write() {
        sheet.row()
                .heads(
                        page.word("xlsx.code"),
                        page.word("column.department"),
                        page.word("fact.period"),
                        page.word("outcome.number"),
                        page.word("outcome.kind"),
                        page.word("outcome.title"),
                        page.word("outcome.due-on"),
                        page.word("column.indicator"),
                        page.word("column.target"),
                        page.word("column.value"),
                        page.word("outcome.is-reached"),
                        page.word("outcome.is-done"));
        sheet.freeze();
        AppraisalReport report = page.report();
        Past previous = report.previous();
        for (Scorecard card : page.ranking()) {
            if (previous != null) {
                rows(card, previous.period(), report.previousOutcomes());
            }
            rows(card, report.cycle().period(), report.outcomes());
        }
    }

    private void rows(Scorecard card, String period, List<AgreedOutcome> outcomes) {
        outcomes.stream()
                .filter(each -> each.departmentId().equals(card.departmentId()))
                .forEach(each -> row(card, period, each));
    }

    private void row(Scorecard card, String period, AgreedOutcome outcome) {
        String indicator = outcome.indicator();
        sheet.row()
                .text(card.departmentCode())
                .text(card.departmentName())
                .text(period)
                .text(outcome.number())
                .text(page.word("outcome." + outcome.kind().toLowerCase(Locale.ROOT)))
                .text(outcome.title())
                .day(outcome.dueOn() == null ? null : LocalDate.parse(outcome.dueOn()))
                .text(indicator == null ? "" : page.indicatorName(indicator))
                .number(outcome.target(), Style.PLAIN)
                .number(outcome.value(), Style.VALUE)
                .text(answer(outcome.reached()))
                .text(answer(outcome.done()));
    }

    private String answer(@Nullable Boolean answer) {
        return answer == null ? "" : page.word(answer ? "answer.yes" : "answer.no");
    }
}

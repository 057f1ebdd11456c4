package io.botwarden.analytics.report;

import static io.botwarden.analytics.report.Workbook.column;

import io.botwarden.analytics.appraisal.AppraisalInputs;
import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.AppraisalResult.Change;
import io.botwarden.analytics.appraisal.AppraisalResult.DimensionScore;
import io.botwarden.analytics.appraisal.AppraisalResult.IndicatorScore;
import io.botwarden.analytics.appraisal.AppraisalResult.Pool;
import io.botwarden.analytics.appraisal.AppraisalResult.Raise;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.appraisal.IndicatorKind;
import io.botwarden.analytics.appraisal.Language;
import io.botwarden.analytics.appraisal.Scheme;
import io.botwarden.analytics.report.Workbook.Sheet;
import io.botwarden.analytics.report.Workbook.Style;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A report as a workbook. Its formulas recompute the scores from the numerators and denominators,
 * the dimensions from the scores, and the total and grade from the dimensions.
 */
public final class AppraisalWorkbook {

    private static final int FIRST_DIMENSION = 6;

    private final AppraisalPage page;
    private final AppraisalResult result;
    private final String figures;
    private final String shares;
    private final Map<String, Integer> shareRows = new HashMap<>();
    private final Map<String, Range> figureRows = new HashMap<>();

    private AppraisalWorkbook(AppraisalPage page) {
        this.page = page;
        this.result = page.result();
        this.figures = page.word("xlsx.sheet.figures");
        this.shares = page.word("xlsx.sheet.shares");
    }

    /** Returns the file of a report. */
    public static byte[] write(AppraisalReport report, Language language) {
        AppraisalPage page = new AppraisalPage(report, language);
        return new AppraisalWorkbook(page).file();
    }

    /** The rows of the indicators of a dimension of a department. */
    private record Range(String sheet, int from, int to) {

        String of(String column) {
            return "'%s'!%s%d:%s%d".formatted(sheet, column, from, column, to);
        }
    }

    private byte[] file() {
        AppraisalReport report = page.report();
        String title = page.word("title") + " – " + report.cycle().name();
        Workbook workbook = new Workbook(title, result.inputs().snapshot().cutAt());
        Sheet departments = sheet(workbook, "departments", 7, 16, 32, 10, 12, 14, 16, 16, 16, 16);
        Sheet raises = sheet(workbook, "raises", 16, 32, 10, 10, 28, 10, 14, 12, 70);
        Sheet outcomes =
                sheet(workbook, "outcomes", 16, 32, 12, 10, 14, 40, 12, 28, 12, 12, 10, 10);
        Sheet trend = sheet(workbook, "trend", 12, 14, 14, 8, 8, 8, 8, 8, 18);
        Sheet movers = sheet(workbook, "movers", 16, 32, 12, 16, 16, 12);
        Sheet rows =
                sheet(workbook, "figures", 16, 24, 30, 10, 16, 16, 10, 12, 14, 14, 12, 12, 12, 90);
        Sheet pools = sheet(workbook, "shares", 34, 16, 16, 14);
        Sheet method = sheet(workbook, "method", 28, 90);
        shares(pools);
        figures(rows);
        departments(departments);
        raises(raises);
        new OutcomeSheet(page, outcomes).write();
        trend(trend);
        new MoverSheet(page, movers).write();
        method(method, title);
        return workbook.bytes();
    }

    private Sheet sheet(Workbook workbook, String key, int... widths) {
        return workbook.sheet(page.word("xlsx.sheet." + key), widths);
    }

    private void shares(Sheet sheet) {
        sheet.row().text(page.word("xlsx.m"), Style.HEAD).number(m(), Style.PLAIN);
        sheet.row()
                .heads(
                        page.word("column.indicator"),
                        page.word("xlsx.numerator"),
                        page.word("xlsx.denominator"),
                        "p₀");
        for (Pool pool : result.pools()) {
            sheet.row();
            int row = sheet.number();
            shareRows.put(pool.indicator(), row);
            sheet.text(page.indicatorName(pool.indicator()))
                    .number(pool.numerator(), Style.PLAIN)
                    .number(pool.denominator(), Style.PLAIN);
            if (pool.value() != null) {
                sheet.formula("B%d/C%d".formatted(row, row), pool.value(), Style.VALUE);
            }
        }
    }

    private BigDecimal m() {
        return result.scheme().shrinkage();
    }

    private void figures(Sheet sheet) {
        sheet.row()
                .heads(
                        page.word("xlsx.code"),
                        page.word("column.dimension"),
                        page.word("column.indicator"),
                        page.word("column.weight"),
                        page.word("xlsx.numerator"),
                        page.word("xlsx.denominator"),
                        page.word("column.cases"),
                        "p₀",
                        page.word("column.value"),
                        page.word("column.scored-value"),
                        page.word("xlsx.floor"),
                        page.word("column.target"),
                        page.word("column.score"),
                        page.word("xlsx.explanation"));
        sheet.freeze();
        for (Scorecard card : page.ranking()) {
            for (DimensionScore dimension : card.dimensions()) {
                int from = sheet.number() + 1;
                dimension
                        .indicators()
                        .forEach(indicator -> figure(sheet, card, dimension, indicator));
                figureRows.put(key(card, dimension), new Range(figures, from, sheet.number()));
            }
        }
    }

    private static String key(Scorecard card, DimensionScore dimension) {
        return card.departmentId() + " " + dimension.code();
    }

    private void figure(
            Sheet sheet, Scorecard card, DimensionScore dimension, IndicatorScore indicator) {
        sheet.row()
                .text(card.departmentCode())
                .text(page.in(dimension.name()))
                .text(page.in(indicator.name()))
                .number(indicator.weight(), Style.PLAIN)
                .number(indicator.numerator(), Style.PLAIN)
                .number(indicator.denominator(), Style.PLAIN)
                .number(indicator.n());
        int row = sheet.number();
        share(sheet, indicator);
        if (indicator.score() == null) {
            sheet.blank().blank();
        } else {
            value(sheet, indicator, row);
        }
        sheet.number(indicator.floor(), Style.PLAIN).number(indicator.target(), Style.PLAIN);
        if (indicator.score() == null) {
            sheet.blank();
        } else {
            sheet.formula(
                    "MAX(0,MIN(100,100*(J%1$d-K%1$d)/(L%1$d-K%1$d)))".formatted(row),
                    indicator.score(),
                    Style.SCORE);
        }
        sheet.text(page.in(indicator.explanation()));
    }

    private void share(Sheet sheet, IndicatorScore indicator) {
        Integer row = shareRows.get(indicator.code());
        if (row == null || indicator.poolValue() == null) {
            sheet.blank();
            return;
        }
        sheet.formula("'%s'!D%d".formatted(shares, row), indicator.poolValue(), Style.VALUE);
    }

    private void value(Sheet sheet, IndicatorScore indicator, int row) {
        if (indicator.numerator() == null || indicator.denominator() == null) {
            sheet.number(indicator.value(), Style.VALUE);
        } else {
            BigDecimal divisor = indicator.unit().divisor();
            String per =
                    divisor.compareTo(BigDecimal.ONE) == 0 ? "" : "/" + divisor.toPlainString();
            sheet.formula("E%1$d/F%1$d%2$s".formatted(row, per), indicator.value(), Style.VALUE);
        }
        if (indicator.kind() == IndicatorKind.PROPORTION && indicator.numerator() != null) {
            sheet.formula(
                    "(E%1$d+'%2$s'!$B$1*H%1$d)/(F%1$d+'%2$s'!$B$1)".formatted(row, shares),
                    indicator.scoredValue(),
                    Style.VALUE);
        } else if (indicator.kind() == IndicatorKind.RATING
                && result.inputs().ratings().calibrated()) {
            sheet.number(indicator.scoredValue(), Style.VALUE);
        } else {
            sheet.formula("I%d".formatted(row), indicator.scoredValue(), Style.VALUE);
        }
    }

    private void departments(Sheet sheet) {
        List<Scheme.Dimension> dimensions = result.scheme().dimensions();
        sheet.row()
                .heads(
                        page.word("column.rank"),
                        page.word("xlsx.code"),
                        page.word("column.department"),
                        page.word("column.grade"),
                        page.word("xlsx.total-grade"),
                        page.word("column.total"));
        dimensions.forEach(dimension -> sheet.text(page.in(dimension.name()), Style.HEAD));
        sheet.text(page.word("xlsx.previous"), Style.HEAD);
        sheet.text(page.word("gates.title"), Style.HEAD);
        sheet.row().blank().blank().blank().blank().blank();
        sheet.text(page.word("column.weight"));
        dimensions.forEach(dimension -> sheet.number(dimension.weight(), Style.PLAIN));
        sheet.freeze();
        String first = column(FIRST_DIMENSION);
        String last = column(FIRST_DIMENSION + dimensions.size() - 1);
        for (Scorecard card : page.ranking()) {
            sheet.row();
            int row = sheet.number();
            if (card.total() == null) {
                sheet.blank();
            } else {
                sheet.number(card.rank());
            }
            sheet.text(card.departmentCode())
                    .text(card.departmentName())
                    .text(page.grade(card.grade()))
                    .formula(gradeFormula(row), totalGrade(card));
            sheet.formula(
                    "IF(COUNT(%1$s%3$d:%2$s%3$d)=%4$d,ROUND(SUMPRODUCT(%1$s$2:%2$s$2,%1$s%3$d:%2$s%3$d)/100,4),\"\")"
                            .formatted(first, last, row, dimensions.size()),
                    card.total(),
                    Style.SCORE);
            card.dimensions()
                    .forEach(dimension ->
                            sheet.formula(
                                    formula(
                                            Objects.requireNonNull(
                                                    figureRows.get(key(card, dimension)))),
                                    dimension.score(),
                                    Style.SCORE));
            AppraisalReport.Past previous = page.report().previous();
            AppraisalReport.Standing before =
                    previous == null ? null : page.standing(previous, card);
            sheet.number(before == null ? null : before.total(), Style.SCORE);
            sheet.text(String.join(" ", card.gates().stream().map(page::in).toList()));
        }
    }

    /** The weighted mean of the measured indicators, if enough of the weight was measured. */
    private static String formula(Range rows) {
        String measured = "SUMIF(%s,\">=0\",%s)".formatted(rows.of("M"), rows.of("D"));
        return "IF(%s<%s*SUM(%s),\"\",SUMPRODUCT(%s,%s)/%s)"
                .formatted(
                        measured,
                        Scheme.MEASURED_SHARE_NEEDED.toPlainString(),
                        rows.of("D"),
                        rows.of("D"),
                        rows.of("M"),
                        measured);
    }

    private String totalGrade(Scorecard card) {
        return card.total() == null ? "" : page.grade(card.ungatedGrade());
    }

    private static String gradeFormula(int row) {
        StringBuilder formula = new StringBuilder("IF(F%d=\"\",\"\",".formatted(row));
        int open = 1;
        for (AppraisalReport.GradeBand band : AppraisalReport.Rules.bands()) {
            if (band.from().signum() == 0) {
                formula.append('"').append(band.grade()).append('"');
            } else {
                formula.append(
                        "IF(F%d>=%s,\"%s\","
                                .formatted(row, band.from().toPlainString(), band.grade()));
                open++;
            }
        }
        return formula.append(")".repeat(open)).toString();
    }

    private void raises(Sheet sheet) {
        sheet.row()
                .heads(
                        page.word("xlsx.code"),
                        page.word("column.department"),
                        page.word("column.grade"),
                        page.word("xlsx.next"),
                        page.word("column.indicator"),
                        page.word("column.cases"),
                        page.word("column.value"),
                        page.word("column.total"),
                        page.word("raise.title"));
        sheet.freeze();
        for (Scorecard card : page.ranking()) {
            Raise raise = card.raise();
            if (raise == null) {
                continue;
            }
            if (raise.changes().isEmpty()) {
                raised(sheet, card, raise)
                        .blank()
                        .blank()
                        .blank()
                        .blank()
                        .text(page.story(card).raiseLead());
            }
            for (Change change : raise.changes()) {
                Long cases = change.cases();
                raised(sheet, card, raise)
                        .text(page.indicatorName(change.indicator()))
                        .number(cases == null ? null : BigDecimal.valueOf(cases), Style.WHOLE)
                        .number(change.value(), Style.PLAIN)
                        .number(change.total(), Style.SCORE)
                        .text(page.in(change.statement()));
            }
        }
    }

    private Sheet raised(Sheet sheet, Scorecard card, Raise raise) {
        return sheet.row()
                .text(card.departmentCode())
                .text(card.departmentName())
                .text(page.grade(card.grade()))
                .text(page.grade(raise.grade()));
    }

    private void trend(Sheet sheet) {
        sheet.row()
                .heads(
                        page.word("fact.period"),
                        page.word("column.departments"),
                        page.word("column.median"));
        for (Grade grade : Grade.values()) {
            sheet.text(page.grade(grade), Style.HEAD);
        }
        for (Trend.Row row : page.trend().rows()) {
            sheet.row()
                    .text(row.period())
                    .number(row.departments())
                    .number(row.exactMedian(), Style.SCORE);
            row.counts().forEach(sheet::number);
        }
    }

    private void method(Sheet sheet, String title) {
        AppraisalInputs inputs = result.inputs();
        sheet.row().text(title, Style.TITLE);
        fact(sheet, "fact.period", page.report().cycle().period());
        fact(sheet, "fact.state", page.word("state." + page.state()));
        fact(
                sheet,
                "fact.scheme",
                "%s, %s"
                        .formatted(
                                page.in(result.scheme().name()),
                                page.word("revision", String.valueOf(result.scheme().revision()))));
        fact(sheet, "fact.version", String.valueOf(page.report().cycle().resultVersion()));
        fact(
                sheet,
                "fact.snapshot",
                "%s, %s".formatted(inputs.snapshot().id(), inputs.snapshot().cutAt()));
        fact(sheet, "hash.input", result.inputHash());
        fact(sheet, "hash.scheme", inputs.definitionHash());
        fact(sheet, "hash.ratings", inputs.ratings().hash());
        if (page.report().partial()) {
            sheet.row().blank().text(page.partialNotice());
        }
        page.method().forEach(rule -> sheet.row().blank().text(rule));
        sheet.row().blank().text(page.word("xlsx.formulas"));
    }

    private void fact(Sheet sheet, String name, String value) {
        sheet.row().text(page.word(name), Style.HEAD).text(value);
    }
}

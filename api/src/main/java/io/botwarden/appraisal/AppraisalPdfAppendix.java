package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.AppraisalInputs;
import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.AppraisalResult.DimensionScore;
import io.botwarden.analytics.appraisal.AppraisalResult.IndicatorScore;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.report.AppraisalPage;
import io.botwarden.platform.report.Report.Column;
import io.botwarden.platform.report.Report.Place;
import io.botwarden.platform.report.Report.Section;
import io.botwarden.platform.report.Report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The last sections of a report as PDF: the method, the figures, and how to reproduce them. */
final class AppraisalPdfAppendix {

    private final AppraisalPage page;
    private final AppraisalResult result;
    private final Map<String, List<Section>> rest;
    private final List<Section> sections = new ArrayList<>();

    /**
     * @param rest what the pages of departments show in part, by the department's ID
     */
    AppraisalPdfAppendix(AppraisalPage page, Map<String, List<Section>> rest) {
        this.rest = rest;
        this.page = page;
        this.result = page.result();
    }

    List<Section> sections() {
        method();
        figures();
        reproduction();
        return sections;
    }

    private void method() {
        Section method =
                Section.of(page.word("method.title"))
                        .at(Place.PAGE)
                        .paragraph(page.in(result.scheme().description()));
        for (String paragraph : page.method()) {
            method = method.paragraph(paragraph);
        }
        sections.add(method);
        if (!result.pools().isEmpty()) {
            sections.add(
                    Section.of(page.word("pools.title"))
                            .at(Place.PART)
                            .table(
                                    new Table(
                                            columns(
                                                    page,
                                                    "column.indicator 3",
                                                    "column.quotient 2",
                                                    "p₀ 1"),
                                            result.pools().stream()
                                                    .map(pool ->
                                                            List.of(
                                                                    page.indicatorName(
                                                                            pool.indicator()),
                                                                    page.number(pool.numerator(), 6)
                                                                            + " / "
                                                                            + page.number(
                                                                                    pool
                                                                                            .denominator(),
                                                                                    6),
                                                                    page.orNone(pool.value())))
                                                    .toList())));
        }
        if (!result.gates().isEmpty()) {
            sections.add(
                    Section.of(page.word("gates.title"))
                            .at(Place.PART)
                            .table(
                                    new Table(
                                            columns(
                                                    page,
                                                    "column.gate 2",
                                                    "column.cap 1",
                                                    "column.looked-at 5"),
                                            result.gates().stream()
                                                    .map(gate ->
                                                            List.of(
                                                                    page.in(gate.name()),
                                                                    gate.cap().name(),
                                                                    page.in(gate.statement())))
                                                    .toList())));
        }
    }

    private void figures() {
        Section lead =
                Section.of(page.word("scorecards.title"))
                        .at(Place.PAGE)
                        .paragraph(page.word("scorecards.lead"));
        sections.add(lead);
        for (Scorecard card : page.ranking()) {
            String name = page.story(card).name();
            if (card.total() != null) {
                sections.add(
                        Section.of(name)
                                .at(Place.PART)
                                .paragraph(
                                        page.word("column.total")
                                                + ": "
                                                + page.totalFormula(card)));
            }
            sections.addAll(rest.getOrDefault(card.departmentId(), List.of()));
            card.dimensions().stream()
                    .filter(dimension -> dimension.measuredShare().signum() > 0)
                    .forEach(dimension -> sections.add(figures(name, dimension)));
        }
    }

    private Section figures(String department, DimensionScore dimension) {
        Section section =
                Section.of(department + " – " + page.in(dimension.name()))
                        .at(Place.PART)
                        .paragraph(page.dimensionFormula(dimension));
        for (IndicatorScore indicator : dimension.indicators()) {
            section =
                    section.paragraph(
                            page.in(indicator.name()) + ": " + page.in(indicator.explanation()));
        }
        return section.table(
                new Table(
                        columns(
                                page,
                                "column.indicator 4",
                                "column.weight 1",
                                "column.quotient 3",
                                "column.value 2",
                                "column.scored-value 2",
                                "column.floor-target 3",
                                "column.score 1"),
                        dimension.indicators().stream()
                                .map(indicator ->
                                        List.of(
                                                page.in(indicator.name()),
                                                page.number(indicator.weight(), 2),
                                                page.quotient(indicator),
                                                page.value(indicator, indicator.value()),
                                                page.value(indicator, indicator.scoredValue()),
                                                page.value(indicator, indicator.floor())
                                                        + " – "
                                                        + page.value(indicator, indicator.target()),
                                                page.score(indicator.score())))
                                .toList()));
    }

    private void reproduction() {
        AppraisalInputs inputs = result.inputs();
        sections.add(
                Section.of(page.word("reproduce.title"))
                        .at(Place.PAGE)
                        .paragraph(page.word("reproduce.lead"))
                        .fact(page.word("hash.input"), result.inputHash())
                        .fact(page.word("hash.scheme"), inputs.definitionHash())
                        .fact(page.word("hash.ratings"), inputs.ratings().hash())
                        .fact(
                                page.word("fact.snapshot"),
                                inputs.snapshot().id()
                                        + ", "
                                        + page.instant(inputs.snapshot().cutAt())));
        sections.add(
                Section.of(page.word("kpis.title"))
                        .at(Place.PART)
                        .table(
                                new Table(
                                        List.of(
                                                new Column("KPI", 3),
                                                new Column(page.word("column.version"), 1),
                                                new Column("SHA-256", 3)),
                                        inputs.kpis().stream()
                                                .map(kpi ->
                                                        List.of(
                                                                kpi.id(),
                                                                page.orNone(kpi.version()),
                                                                page.abbreviated(kpi.sqlHash())))
                                                .toList())));
        sections.add(
                Section.of(page.word("tables.title"))
                        .at(Place.PART)
                        .table(
                                new Table(
                                        columns(page, "column.table 1", "column.iceberg 2"),
                                        inputs.snapshot().tables().stream()
                                                .map(table ->
                                                        List.of(
                                                                table.name(),
                                                                page.orNone(
                                                                        table.icebergSnapshotId())))
                                                .toList())));
    }

    /**
     * Columns from the keys of their heads and their shares of the width, such as {@code a.b 2}.
     */
    static List<Column> columns(AppraisalPage page, String... columns) {
        return Arrays.stream(columns)
                .map(column -> column.split(" ", 2))
                .map(column ->
                        new Column(
                                column[0].contains(".") ? page.word(column[0]) : column[0],
                                Integer.parseInt(column[1])))
                .toList();
    }
}

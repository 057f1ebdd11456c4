package io.botwarden.appraisal;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.appraisal.Language;
import io.botwarden.analytics.report.AppraisalPage;
import io.botwarden.analytics.report.AppraisalReport;
import io.botwarden.analytics.report.DepartmentStory;
import io.botwarden.analytics.report.Movers;
import io.botwarden.analytics.report.ShortText;
import io.botwarden.analytics.report.TotalsChart;
import io.botwarden.analytics.report.Trend;
import io.botwarden.appraisal.AppraisalPdfDepartment.Summary;
import io.botwarden.platform.report.ArchivedPdf;
import io.botwarden.platform.report.ArchivedPdf.Attachment;
import io.botwarden.platform.report.Report;
import io.botwarden.platform.report.Report.Column;
import io.botwarden.platform.report.Report.Place;
import io.botwarden.platform.report.Report.Section;
import io.botwarden.platform.report.Report.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Writes the report of a cycle as PDF, with its JSON attached: the overview and the ranking, a page
 * for each department, the method, the figures, and how to reproduce them. The texts and numbers
 * are those of the HTML page.
 */
@Component
class AppraisalPdf {

    /** Of the cycle, in Latin characters. */
    private static final int LONGEST_NAME = 60;

    /** That many reports are written at the same time. */
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final ArchivedPdf files;
    private final String console;

    /**
     * @param console the address of the console, for links
     */
    AppraisalPdf(
            ArchivedPdf files, @Value("${botwarden.notification.console-url}") String console) {
        this.files = files;
        this.console = console.replaceAll("/+$", "");
    }

    /** The model of the report, with links to the console. */
    AppraisalPage page(AppraisalReport report, Language language) {
        return new AppraisalPage(report, language, console);
    }

    /** A ZIP archive with the report of each department, in the order of the scorecards. */
    Flux<DataBuffer> all(AppraisalReport report, Language language) {
        return Flux.using(
                        ZipParts::new,
                        zip ->
                                Flux.fromIterable(report.result().scorecards())
                                        .map(Scorecard::departmentCode)
                                        .flatMapSequential(
                                                code -> written(report, code, language),
                                                PROCESSORS,
                                                1)
                                        .map(file -> zip.add(file.name(), file.content()))
                                        .concatWith(Mono.fromCallable(zip::finish)),
                        ZipParts::close)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private record WrittenFile(String name, byte[] content) {}

    private Mono<WrittenFile> written(AppraisalReport report, String code, Language language) {
        return Mono.fromCallable(() ->
                        new WrittenFile(
                                name(code), write(report.about(code).orElseThrow(), language)))
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** A code as the name of a file. */
    private static String name(String code) {
        return code.replaceAll("[^\\p{L}\\p{N} ._-]", "_") + ".pdf";
    }

    byte[] write(AppraisalReport report, Language language) {
        Attachment data =
                new Attachment(
                        report.cycle().code() + ".json",
                        "application/json",
                        report.format(),
                        report.json().getBytes(StandardCharsets.UTF_8));
        return files.write(new Content(page(report, language)).report(), data);
    }

    /** The sections of one report. */
    private static final class Content {

        private final AppraisalPage page;
        private final AppraisalResult result;
        private final List<Section> sections = new ArrayList<>();
        private final Map<String, List<Section>> rest = new HashMap<>();

        Content(AppraisalPage page) {
            this.page = page;
            this.result = page.result();
        }

        Report report() {
            if (!page.isSingle()) {
                overview();
                ranking();
            }
            page.ranking().forEach(card -> department(page.story(card)));
            sections.addAll(new AppraisalPdfAppendix(page, rest).sections());
            return report(sections);
        }

        private Report report(List<Section> content) {
            String name = page.report().cycle().name();
            return new Report(
                    page.languageTag(),
                    page.word("title") + " – " + ShortText.of(name, LONGEST_NAME),
                    lead(),
                    Instant.parse(result.inputs().snapshot().cutAt()),
                    content);
        }

        private String lead() {
            List<String> parts = new ArrayList<>();
            parts.add(page.report().cycle().period());
            parts.add(
                    "%s (%s)"
                            .formatted(
                                    page.in(result.scheme().name()),
                                    page.word(
                                            "revision",
                                            String.valueOf(result.scheme().revision()))));
            parts.add(page.word("state." + page.state()));
            parts.add(page.word("fact.version") + " " + page.report().cycle().resultVersion());
            parts.add(
                    page.word("fact.snapshot")
                            + " "
                            + page.instant(result.inputs().snapshot().cutAt()));
            String lead = String.join(" – ", parts);
            if (!page.isPublished()) {
                lead += "\n" + page.word("notice.draft");
            }
            return page.report().partial() ? lead + "\n" + page.partialNotice() : lead;
        }

        private void overview() {
            AppraisalPdfCharts charts = new AppraisalPdfCharts(page);
            Section overview =
                    Section.of(page.word("overview.title"))
                            .fact(
                                    page.word("column.departments"),
                                    page.count(result.scorecards().size()))
                            .fact(page.word("column.scored"), page.count(page.graded()))
                            .fact(page.word("column.median"), page.median())
                            .drawing(charts.grades());
            TotalsChart totals = page.totalsChart();
            sections.add(totals.empty() ? overview : overview.drawing(charts.totals(totals)));
            if (!page.report().history().isEmpty()) {
                sections.add(Section.of(page.word("trend.title")).at(Place.PART).table(trend()));
            }
            Movers movers = page.movers();
            AppraisalReport.Past previous = page.report().previous();
            if (previous != null && !movers.isEmpty()) {
                sections.add(
                        Section.of(page.word("movers.title", previous.period()))
                                .at(Place.PART)
                                .table(movers(movers)));
            }
        }

        private Table trend() {
            List<Column> columns =
                    new ArrayList<>(
                            AppraisalPdfAppendix.columns(
                                    page,
                                    "fact.period 2",
                                    "column.departments 2",
                                    "column.median 2"));
            for (Grade grade : Grade.values()) {
                columns.add(
                        new Column(page.grade(grade), grade == Grade.INSUFFICIENT_DATA ? 2 : 1));
            }
            List<List<String>> rows = new ArrayList<>();
            for (Trend.Row row : page.trend().rows()) {
                List<String> cells = new ArrayList<>();
                cells.add(row.period());
                cells.add(page.count(row.departments()));
                cells.add(page.score(row.exactMedian()));
                row.counts().forEach(count -> cells.add(page.count(count)));
                rows.add(cells);
            }
            return new Table(columns, rows);
        }

        private Table movers(Movers movers) {
            return new Table(
                    AppraisalPdfAppendix.columns(
                            page,
                            "column.department 4",
                            "column.difference 1",
                            "column.before 2",
                            "column.grade 2",
                            "column.total 1"),
                    movers.all().stream()
                            .map(move ->
                                    List.of(
                                            move.card().departmentName(),
                                            move.signed(),
                                            page.grade(move.before()),
                                            page.grade(move.card().grade()),
                                            page.score(move.card().total())))
                            .toList());
        }

        private void ranking() {
            boolean several = result.scheme().dimensions().size() > 1;
            List<Column> columns =
                    new ArrayList<>(
                            AppraisalPdfAppendix.columns(
                                    page,
                                    "column.rank 1",
                                    "column.department 4",
                                    "column.grade 2",
                                    "column.total 1"));
            if (several) {
                result.scheme()
                        .dimensions()
                        .forEach(
                                dimension -> columns.add(new Column(page.in(dimension.name()), 2)));
            }
            List<List<String>> rows = new ArrayList<>();
            for (Scorecard card : page.ranking()) {
                List<String> cells =
                        new ArrayList<>(
                                List.of(
                                        page.place(card),
                                        card.departmentName(),
                                        page.grade(card.grade()),
                                        page.score(card.total())));
                if (several) {
                    card.dimensions()
                            .forEach(dimension -> cells.add(page.score(dimension.score())));
                }
                rows.add(cells);
            }
            sections.add(
                    Section.of(page.word("ranking.title"))
                            .at(Place.PAGE)
                            .paragraph(page.word("ranking.lead"))
                            .table(new Table(columns, rows)));
        }

        private void department(DepartmentStory story) {
            Summary summary = AppraisalPdfDepartment.of(page, story, this::fits);
            sections.addAll(summary.sections());
            if (!summary.rest().isEmpty()) {
                rest.put(story.card().departmentId(), summary.rest());
            }
        }

        private boolean fits(List<Section> department) {
            return page.isSingle()
                    ? ArchivedPdf.fitsOnePage(report(department))
                    : ArchivedPdf.fitsOnePage(department);
        }
    }
}

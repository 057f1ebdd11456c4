package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.CycleState;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.appraisal.Language;
import io.botwarden.analytics.appraisal.SampleAppraisal;
import io.botwarden.analytics.report.AgreedOutcome;
import io.botwarden.analytics.report.AppraisalPage;
import io.botwarden.analytics.report.AppraisalReport;
import io.botwarden.analytics.report.DepartmentStory;
import io.botwarden.platform.report.ArchivedPdf;
import io.botwarden.platform.report.PdfValidation;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each department's summary is one page, under the policy's scheme and however much there is. */
class AppraisalPdfTest {

    private static final String NAME = "Service desk";
    private static final String LONG =
            "Customer operations and support ".repeat(10).substring(0, 299);
    private static final String LONG_CHINESE = "信息技术服务与客户支持部门".repeat(24).substring(0, 300);
    private static final List<String> NAMES = List.of(NAME, LONG, LONG_CHINESE);

    private static final String FOOT = "Botwarden–";

    /** The three figures that cost the most points. */
    private static final int FIGURES = 3;

    private final AppraisalPdf pdf = new AppraisalPdf(new ArchivedPdf(), "https://console.test/");

    @ParameterizedTest
    @EnumSource(Language.class)
    void departmentHasOnePage(Language language) throws IOException {
        AppraisalReport report = report(2);
        AppraisalPage model = pdf.page(report, language);

        try (PDDocument document = document(report, language)) {
            List<Integer> begins = new ArrayList<>();
            for (Scorecard card : model.ranking()) {
                DepartmentStory story = model.story(card);
                int number = pageOf(document, story, model);
                begins.add(number);
                String text = text(document, number, number);
                assertThat(text)
                        .contains(flat(model.grade(card.grade())), flat(story.change()))
                        .contains(flat(model.word("raise.title")), flat(story.raiseLead()));
                if (card.total() != null) {
                    assertThat(text).contains(flat(model.score(card.total())));
                    hasFigures(document, number, text, story);
                    hasOutcomes(text, model);
                }
            }
            // one after the other, and what follows the last one begins on a page of its own
            int first = begins.getFirst();
            assertThat(begins)
                    .hasSize(NAMES.size() + 1)
                    .isEqualTo(IntStream.range(first, first + NAMES.size() + 1).boxed().toList());
            assertThat(text(document, first + NAMES.size() + 1, first + NAMES.size() + 1))
                    .startsWith(flat(model.word("method.title")));
        }
    }

    /** What the page has no room for is in the appendix, as a whole. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void listsContinueInAppendix(Language language) throws IOException {
        AppraisalReport report = report(9);
        AppraisalPage model = pdf.page(report, language);
        byte[] file = pdf.write(report, language);

        assertThat(PdfValidation.violations(file)).isEmpty();
        try (PDDocument document = Loader.loadPDF(file)) {
            int last = 0;
            for (Scorecard card : model.ranking()) {
                last = pageOf(document, model.story(card), model);
            }
            String appendix = text(document, last + 1, document.getNumberOfPages());
            for (Scorecard card : model.ranking()) {
                if (card.total() != null) {
                    DepartmentStory story = model.story(card);
                    Stream.of(story.raises(), story.outcomes(), story.previousOutcomes())
                            .flatMap(List::stream)
                            .forEach(line -> assertThat(appendix).contains(flat(line)));
                }
            }
        }
    }

    /** The report of one department begins with its page, below the title. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void reportOfDepartmentBeginsWithItsPage(Language language) throws IOException {
        for (int k = 0; k < NAMES.size(); k++) {
            AppraisalReport report = report(9).about("D-" + k).orElseThrow();
            AppraisalPage model = pdf.page(report, language);
            DepartmentStory story = model.story(report.result().scorecards().getFirst());
            try (PDDocument document = document(report, language)) {
                String text = text(document, 1, 1);
                assertThat(text).contains(flat(story.change()));
                hasFigures(document, 1, text, story);
                hasOutcomes(text, model);
                assertThat(text(document, 2, 2)).startsWith(flat(model.word("method.title")));
            }
        }
    }

    @Test
    void ordinaryPageIsComplete() throws IOException {
        AppraisalReport report =
                report(2, List.of(NAME, NAME, "Answers in two days")).about("D-0").orElseThrow();
        AppraisalPage model = pdf.page(report, Language.EN);
        DepartmentStory story = model.story(report.result().scorecards().getFirst());

        try (PDDocument document = document(report, Language.EN)) {
            String text = text(document, 1, 1);
            Stream.of(story.outcomes(), story.previousOutcomes())
                    .flatMap(List::stream)
                    .forEach(line -> assertThat(text).contains(flat(line)));
            assertThat(text).contains("2015-Q2C72.50", "2015-Q3C72.50");
        }
    }

    private static void hasFigures(
            PDDocument document, int number, String text, DepartmentStory story)
            throws IOException {
        assertThat(story.causes()).hasSize(FIGURES);
        List<String> addresses = links(document, number);
        for (DepartmentStory.Cause cause : story.causes()) {
            assertThat(text).contains(flat(cause.indicator()), flat(cause.lost()));
            String link = cause.link();
            if (link != null) {
                assertThat(addresses).contains(link);
            }
        }
        assertThat(addresses).isNotEmpty();
    }

    /** At least the first action that was agreed, and whether the last quarter's was done. */
    private static void hasOutcomes(String text, AppraisalPage model) {
        assertThat(text)
                .contains(flat(model.word("outcomes.title")), "AO-100", "2026-09-30")
                .contains(flat(model.word("outcomes.previous", "2016-Q1")), "AO-200")
                .contains(flat(model.word("outcome.not-done")))
                .contains(flat(model.word("outcome.missed", "").strip()).substring(0, 5));
    }

    private int pageOf(PDDocument document, DepartmentStory story, AppraisalPage model)
            throws IOException {
        String beginning = flat(story.name()).substring(0, 12);
        for (int number = 1; number <= document.getNumberOfPages(); number++) {
            String text = text(document, number, number);
            if (text.startsWith(beginning) && text.contains(flat(model.word("raise.title")))) {
                return number;
            }
        }
        throw new AssertionError("No page begins with " + story.name());
    }

    private PDDocument document(AppraisalReport report, Language language) throws IOException {
        return Loader.loadPDF(pdf.write(report, language));
    }

    /**
     * The text without white space, since lines are broken anywhere, and without what is at the
     * foot.
     */
    private static String text(PDDocument document, int from, int to) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int number = from; number <= to; number++) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(number);
            stripper.setEndPage(number);
            String page = flat(stripper.getText(document));
            text.append(page, 0, page.lastIndexOf(FOOT));
        }
        return text.toString();
    }

    /** With the characters that the embedded font has. */
    private static String flat(String text) {
        return text.replaceAll("\\s", "").replace('·', '–').replace('−', '–');
    }

    private static List<String> links(PDDocument document, int number) throws IOException {
        List<String> links = new ArrayList<>();
        for (PDAnnotation annotation : document.getPage(number - 1).getAnnotations()) {
            links.add(((PDActionURI) ((PDAnnotationLink) annotation).getAction()).getURI());
        }
        return links;
    }

    /** After four earlier cycles. */
    private static AppraisalReport report(int outcomes) throws IOException {
        return report(outcomes, NAMES);
    }

    /**
     * @param titles of the outcomes, which alternate between the second and the third
     */
    private static AppraisalReport report(int outcomes, List<String> titles) throws IOException {
        AppraisalResult result = SampleAppraisal.capped(NAMES);
        assertThat(result.scorecards())
                .filteredOn(card -> card.total() != null)
                .allSatisfy(card -> {
                    assertThat(card.gates()).hasSize(FIGURES);
                    assertThat(Objects.requireNonNull(card.raise()).changes())
                            .hasSizeGreaterThan(10);
                });
        AppraisalReport.Cycle cycle =
                new AppraisalReport.Cycle(
                        "appraisal_cycle_1",
                        "q2",
                        LONG,
                        "2016-Q2",
                        CycleState.COMPUTED,
                        1,
                        null,
                        null);
        List<AppraisalReport.Past> history =
                Stream.of("2015-Q2", "2015-Q3", "2015-Q4", "2016-Q1")
                        .map(period -> past(period, result))
                        .toList();
        return AppraisalReport.of(
                cycle,
                new AppraisalReport.Context(history, outcomes(200, outcomes, titles, false)),
                outcomes(100, outcomes, titles, null),
                result);
    }

    private static AppraisalReport.Past past(String period, AppraisalResult result) {
        return new AppraisalReport.Past(
                "appraisal_cycle_" + period,
                period,
                period,
                1,
                "0",
                result.scorecards().stream()
                        .map(card ->
                                new AppraisalReport.Standing(
                                        card.departmentId(),
                                        card.departmentCode(),
                                        Grade.C,
                                        new BigDecimal("72.5000"),
                                        1))
                        .toList());
    }

    /** Improvements of each department. */
    private static List<AgreedOutcome> outcomes(
            int from, int count, List<String> titles, @Nullable Boolean done) {
        return IntStream.range(0, NAMES.size())
                .boxed()
                .flatMap(department ->
                        IntStream.range(from, from + count)
                                .mapToObj(number ->
                                        new AgreedOutcome(
                                                "department_" + department,
                                                "AO-" + number,
                                                "IMPROVEMENT",
                                                titles.get(1 + number % 2),
                                                "2026-09-30",
                                                "post-incident-reviews-on-time",
                                                new BigDecimal("0.95"),
                                                done,
                                                null,
                                                null)))
                .toList();
    }
}

package io.botwarden.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.appraisal.Language;
import io.botwarden.analytics.report.AppraisalPage;
import io.botwarden.analytics.report.AppraisalReport;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.report.PdfValidation;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@BotwardenTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppraisalReportControllerTest {

    @Autowired private AppraisalFixture appraisal;

    @Autowired private TestViewers viewers;

    @Autowired private WebTestClient http;

    @Autowired private GraphQlTesters testers;

    private long desk;
    private String published;
    private String open;
    private String later;
    private String card;

    @BeforeAll
    void publish() {
        Viewer analyst = viewers.overEverything("ANALYST").viewer();
        desk = appraisal.department("desk", 100, 80, 20);
        long other = appraisal.department("other", 10, 5, 200);
        appraisal.snapshot();
        open = appraisal.code(appraisal.open(analyst, "policy"));
        String cycle = appraisal.open(analyst, "service-desk");
        appraisal.compute(analyst, cycle, null);
        appraisal.pass(analyst, cycle, "Nothing was rated <here>.");
        appraisal.publish(analyst, cycle);
        published = appraisal.code(cycle);
        card = appraisal.scorecard(cycle, other);
        String next = appraisal.open(analyst, "service-desk", "2016-Q3");
        appraisal.compute(analyst, next, null);
        later = appraisal.code(next);
    }

    @Test
    void servesJson() {
        get(all(), published + ".json")
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody()
                .jsonPath("$.cycle.state")
                .isEqualTo("PUBLISHED")
                .jsonPath("$.partial")
                .isEqualTo(false)
                .jsonPath("$.result.scorecards.length()")
                .isEqualTo(2)
                .jsonPath("$.result.scorecards[0].dimensions[0].indicators[0].numerator")
                .isEqualTo(80);
    }

    @Test
    void servesHtmlInBothLanguages() {
        assertThat(page(published + ".html"))
                .contains("<html lang=\"en\">", "Nothing was rated &lt;here&gt;.", "desk");
        assertThat(page(published + ".html?lang=zh")).contains("<html lang=\"zh-Hans\">", "部门考核报告");
        get(all(), published + ".html?lang=fr").expectStatus().isBadRequest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void servesPdfWithItsData(String language) throws IOException {
        byte[] file = content(published + ".pdf?lang=" + language);

        assertThat(PdfValidation.violations(file)).isEmpty();
        try (PDDocument document = Loader.loadPDF(file)) {
            byte[] data =
                    new PDDocumentNameDictionary(document.getDocumentCatalog())
                            .getEmbeddedFiles()
                            .getNames()
                            .get(published + ".json")
                            .getEmbeddedFile()
                            .toByteArray();
            assertThat(data).isEqualTo(content(published + ".json"));
            AppraisalReport report =
                    CanonicalJson.read(
                            new String(data, StandardCharsets.UTF_8), AppraisalReport.class);
            AppraisalPage page = new AppraisalPage(report, Language.find(language).orElseThrow());
            String text = new PDFTextStripper().getText(document);
            String html = page(published + ".html?lang=" + language);
            for (var card : report.result().scorecards()) {
                assertThat(text).contains(page.score(card.total()));
                assertThat(html).contains(page.score(card.total()));
            }
            assertThat(text).contains(report.result().inputHash().substring(0, 32));
        }
    }

    @Test
    void leadsToCasesOfFigures() throws IOException {
        String address = "/kpis/mttr/cases?department=other&period=2016-Q2&snapshot=";
        assertThat(page(published + "/departments/other.html"))
                .contains(address.replace("&", "&amp;"))
                .containsPattern("/kpis/mttr/cases[^\"]*&amp;version=\\d+\"");
        byte[] file = content(published + "/departments/other.pdf");
        assertThat(PdfValidation.violations(file)).isEmpty();
        assertThat(file).isEqualTo(content(published + "/departments/other.pdf"));
        try (PDDocument document = Loader.loadPDF(file)) {
            List<PDAnnotationLink> links = new ArrayList<>();
            for (PDPage page : document.getPages()) {
                for (PDAnnotation annotation : page.getAnnotations()) {
                    links.add((PDAnnotationLink) annotation);
                }
            }
            assertThat(links)
                    .anySatisfy(link -> {
                        assertThat(((PDActionURI) link.getAction()).getURI()).contains(address);
                        assertThat(link.getContents())
                                .endsWith(": the cases of Mean time to resolve");
                    });
        }
    }

    @Test
    void servesReportOfDepartment() throws IOException {
        String html = page(published + "/departments/desk.html");
        assertThat(html)
                .contains("<article class=\"department\"")
                .doesNotContain("other", "This report is partial");
        byte[] pdf = content(published + "/departments/desk.pdf?lang=zh");
        assertThat(PdfValidation.violations(pdf)).isEmpty();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper first = new PDFTextStripper();
            first.setEndPage(1);
            assertThat(first.getText(document)).contains("desk", "怎样可以提高等级");
            assertThat(new PDFTextStripper().getText(document)).doesNotContain("other");
        }
        String token = viewers.overDepartment("BUSINESS", desk).token();
        get(token, published + "/departments/desk.json").expectStatus().isOk();
        get(token, published + "/departments/other.pdf").expectStatus().isNotFound();
    }

    @Test
    void servesArchiveOfDepartmentReports() throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip =
                new ZipInputStream(
                        new ByteArrayInputStream(content(published + "/departments.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(zip.readAllBytes())
                        .isEqualTo(content(published + "/departments/" + entry.getName()));
            }
        }
        assertThat(names).containsExactly("desk.pdf", "other.pdf");
        get(all(), open + "/departments.zip").expectStatus().isEqualTo(409);
    }

    @Test
    void servesWorkbook() {
        byte[] file =
                get(all(), published + ".xlsx?lang=zh")
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentType(
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                        .expectHeader()
                        .valueMatches("Content-Disposition", "attachment; .*xlsx.*")
                        .expectBody()
                        .returnResult()
                        .getResponseBody();

        assertThat(file).startsWith('P', 'K');
    }

    @Test
    void limitsReportToDepartment() {
        String token = viewers.overDepartment("BUSINESS", desk).token();

        get(token, published + ".json")
                .expectBody()
                .jsonPath("$.partial")
                .isEqualTo(true)
                .jsonPath("$.departments")
                .isEqualTo(2)
                .jsonPath("$.result.scorecards.length()")
                .isEqualTo(1)
                .jsonPath("$.result.scorecards[0].departmentCode")
                .isEqualTo("desk");
    }

    @Test
    void comparesWithPublishedCycles() {
        get(viewers.overEverything("ANALYST").token(), later + ".json")
                .expectBody()
                .jsonPath("$.history.length()")
                .isEqualTo(1)
                .jsonPath("$.history[0].code")
                .isEqualTo(published)
                .jsonPath("$.history[0].period")
                .isEqualTo("2016-Q2")
                .jsonPath("$.history[0].standings[0].departmentCode")
                .isEqualTo("desk");
        get(all(), published + ".json").expectBody().jsonPath("$.history").isEmpty();
    }

    @Test
    void servesVersionsAndRefusesOtherParameters() {
        assertThat(content(published + ".json?version=1")).isEqualTo(content(published + ".json"));
        get(all(), published + ".json").expectBody().jsonPath("$.cycle.resultVersion").isEqualTo(1);
        assertThat(page(published + ".html")).contains("<dt>Version of the result</dt><dd>1</dd>");
        get(all(), published + ".pdf?version=2").expectStatus().isNotFound();
        get(all(), published + ".json?version=0").expectStatus().isBadRequest();
        get(all(), published + ".json?versoin=1")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(detail ->
                        assertThat((String) detail).contains("versoin", "lang and version"));
    }

    /** The console shows what the report says. */
    @Test
    void summariesSayWhatReportsSay() {
        String analyst = viewers.overEverything("ANALYST").token();
        String cycle = "appraisalSummary(cycle: {code: \"" + later + "\"})";
        testers.http(analyst)
                .document(
                        "{ %s { graded previousPeriod trend { period departments } } }"
                                .formatted(cycle))
                .execute()
                .path("appraisalSummary.previousPeriod")
                .entity(String.class)
                .isEqualTo("2016-Q2")
                .path("appraisalSummary.trend[*].departments")
                .entityList(Integer.class)
                .containsExactly(2, 2);
        testers.http(all())
                .document("{ %s { graded } }".formatted(cycle))
                .execute()
                .path("appraisalSummary")
                .valueIsNull();
        List<String> raises =
                testers.http(analyst)
                        .document(
                                "{ scorecardSummary(scorecard: \"%s\") { change losses { indicator } raises } }"
                                        .formatted(card))
                        .execute()
                        .path("scorecardSummary.change")
                        .entity(String.class)
                        .isEqualTo("This is the first appraisal with this scheme.")
                        .path("scorecardSummary.losses")
                        .entityList(Object.class)
                        .hasSize(2)
                        .path("scorecardSummary.raises")
                        .entityList(String.class)
                        .get();
        assertThat(raises).isNotEmpty();
        assertThat(page(published + "/departments/other.html")).contains(raises);
    }

    @Test
    void unknownCycleListsCycles() {
        get(all(), "2016-Q9.json")
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.cycles.length()")
                .isEqualTo(3)
                .jsonPath("$.detail")
                .value(detail -> assertThat((String) detail).contains(published));
        get(all(), published + ".doc").expectStatus().isNotFound();
    }

    @Test
    void namesNextStepOfUncomputedCycle() {
        get(all(), open + ".html")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat((String) detail).contains("computeAppraisalCycle"));
    }

    @Test
    void requiresReadPermission() {
        get(viewers.overEverything("DEVELOPER").token(), published + ".json")
                .expectStatus()
                .isForbidden();
        http.get()
                .uri("/reports/appraisals/" + published + ".json")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    private String all() {
        return viewers.overEverything("AUDITOR").token();
    }

    private String page(String file) {
        return new String(content(file), StandardCharsets.UTF_8);
    }

    private byte[] content(String file) {
        return Objects.requireNonNull(
                get(all(), file)
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
    }

    private WebTestClient.ResponseSpec get(String token, String file) {
        return http.get()
                .uri("/reports/appraisals/" + file)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }
}

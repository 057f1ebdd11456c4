package io.botwarden.oversight.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient.Answer;
import io.botwarden.delivery.DeliveryFixture;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The reports of inspections over HTTP. */
@BotwardenTest
class InspectionReportTest {

    @Autowired private DeliveryFixture fixture;
    @Autowired private TestViewers viewers;
    @Autowired private MovableClock clock;
    @Autowired private WebTestClient http;

    private InspectionFixture given;

    @BeforeEach
    void meet() {
        given = new InspectionFixture(fixture, viewers, clock);
    }

    @Test
    void reportsAsHtmlAndPdf() throws IOException {
        given.evaluate();
        Answer started = given.started(given.bots(given.bot), Map.of(), "dice");
        given.found(started, given.bot);
        given.items(given.lead, started).stream()
                .filter(item -> item.get("state").equals("OPEN"))
                .forEach(item -> given.answer(given.lead, item.get("id"), "CONFORMING"));
        given.close(given.lead, started);
        String token = given.irisViewer.token();

        assertThat(text(report(token, started, "html")))
                .contains(
                        "<html lang=\"en\">",
                        "Use of bots",
                        "with the seed dice",
                        "One manual is missing.",
                        "Seen &lt;there&gt;",
                        "No manual",
                        "Process: 1")
                .doesNotContain("<there>");
        assertThat(text(report(token, started, "html?lang=zh")))
                .contains("<html lang=\"zh-Hans\">", "检查清单", "每个上线的机器人都有已发布的操作手册。", "流程: 1");

        byte[] pdf = report(token, started, "pdf");
        assertThat(read(pdf)).contains("Use of bots", "dice", "No manual", "Nonconforming");
        assertThat(report(token, started, "pdf")).isEqualTo(pdf);
        assertThat(read(report(token, started, "pdf?lang=zh")))
                .contains("检查清单", "不符合", "Use of bots");
        get(token, started, "docx").expectStatus().isNotFound();
        get(token, started, "pdf?lang=fr").expectStatus().isBadRequest();
        get(viewers.overNothing().token(), started, "pdf").expectStatus().isNotFound();
    }

    @Test
    void needsAllInspectedDepartments() {
        given.evaluate();
        long elsewhere = given.liveBot(given.company.workshop);
        given.evaluate();
        Answer own = given.started(given.department(), Map.of(), "a");
        Answer mixed = given.started(given.bots(given.bot, elsewhere), Map.of(), "a");
        String token = viewers.overDepartment("AUDITOR", given.company.sales).token();
        assertThat(report(token, own, "html")).isNotEmpty();
        get(token, mixed, "html").expectStatus().isNotFound();
        String everything = viewers.overEverything("AUDITOR").token();
        assertThat(report(everything, mixed, "html")).isNotEmpty();
    }

    private WebTestClient.ResponseSpec get(String token, Answer inspection, String form) {
        return http.get()
                .uri("/reports/inspections/%s.%s".formatted(inspection.text("number"), form))
                .header("authorization", "Bearer " + token)
                .exchange();
    }

    private byte[] report(String token, Answer inspection, String form) {
        return Objects.requireNonNull(
                get(token, inspection, form)
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String read(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}

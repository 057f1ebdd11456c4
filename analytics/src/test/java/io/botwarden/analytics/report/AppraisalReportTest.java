package io.botwarden.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.appraisal.CycleState;
import io.botwarden.analytics.appraisal.Language;
import io.botwarden.analytics.appraisal.SampleAppraisal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppraisalReportTest {

    private final AppraisalReportHtml html = new AppraisalReportHtml();

    @Test
    void equalResultsHaveEqualBytes() throws IOException {
        assertThat(report("service-desk").json()).isEqualTo(report("service-desk").json());
        assertThat(html.write(report("policy"), Language.ZH))
                .isEqualTo(html.write(report("policy"), Language.ZH));
    }

    @Test
    void keepsKeyOrderAndPrecision() throws IOException {
        String json = report("service-desk").json();

        assertThat(json)
                .startsWith(
                        "{\n  \"format\" : \"botwarden/appraisal-report/1\",\n  \"cycle\" : {\n    \"id\" : \"appraisal_cycle_1\"");
        assertThat(json).doesNotContainPattern("\\dE[+-]?\\d");
        assertThat(CanonicalJson.read(json, AppraisalReport.class).json()).isEqualTo(json);
    }

    @Test
    void limitsReportToDepartments() throws IOException {
        AppraisalReport some = report("service-desk").only(Set.of("department_3", "department_7"));

        assertThat(some.partial()).isTrue();
        assertThat(some.departments()).isEqualTo(64);
        assertThat(some.result().scorecards()).hasSize(2);
        assertThat(html.write(some, Language.EN))
                .contains("shows the 2 of 64 departments that you have access to");
    }

    @Test
    void escapesNames() throws IOException {
        String page = html.write(report("service-desk"), Language.EN);

        assertThat(page).contains("Networks &amp; &lt;Servers").doesNotContain("<Servers>");
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({"service-desk, EN", "service-desk, ZH", "policy, EN", "policy, ZH"})
    void pageIsSelfContained(String scheme, Language language) throws IOException {
        String page = html.write(report(scheme), language);

        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("<html lang=\"" + language.tag() + "\">");
        assertThat(page).doesNotContain("<script", "http://", "https://", "@import", "url(");
        Files.writeString(
                Files.createDirectories(Path.of("target", "reports"))
                        .resolve(scheme + "-" + language.code() + ".html"),
                page);
    }

    private static AppraisalReport report(String scheme) throws IOException {
        AppraisalReport.Cycle cycle =
                new AppraisalReport.Cycle(
                        "appraisal_cycle_1",
                        "q",
                        "2016-Q2, " + scheme,
                        "2016-Q2",
                        CycleState.PUBLISHED,
                        null,
                        "Nothing was rated.");
        return AppraisalReport.of(cycle, SampleAppraisal.of(scheme));
    }
}

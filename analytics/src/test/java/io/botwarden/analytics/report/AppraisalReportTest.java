package io.botwarden.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.CanonicalJson;
import io.botwarden.analytics.appraisal.CycleState;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.appraisal.Language;
import io.botwarden.analytics.appraisal.SampleAppraisal;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class AppraisalReportTest {

    private static final AppraisalReport.Cycle CYCLE =
            new AppraisalReport.Cycle(
                    "appraisal_cycle_1",
                    "q",
                    "2016-Q2",
                    "2016-Q2",
                    CycleState.PUBLISHED,
                    1,
                    null,
                    "Nothing was rated.");

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
                        "{\n  \"format\" : \"botwarden/appraisal-report/4\",\n  \"cycle\" : {\n    \"id\" : \"appraisal_cycle_1\"");
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

    @Test
    void tellsChangeSincePreviousCycle() throws IOException {
        AppraisalResult result = SampleAppraisal.of("service-desk");
        Scorecard card = result.scorecards().getFirst();
        BigDecimal total = Objects.requireNonNull(card.total());
        BigDecimal before = total.setScale(2, RoundingMode.DOWN).subtract(new BigDecimal("4.10"));
        AppraisalReport report = AppraisalReport.of(CYCLE, List.of(past(card, before)), result);
        AppraisalPage page = new AppraisalPage(report, Language.EN);

        assertThat(page.story(card).change())
                .isEqualTo(
                        "+4.10 points since 2016-Q1 (%s, %s)."
                                .formatted(Grade.of(before), before.toPlainString()));
        assertThat(page.story(card).steps())
                .extracting(DepartmentStory.Step::period)
                .containsExactly("2016-Q1", "2016-Q2");
        assertThat(page.movers().all()).extracting(Movers.Move::signed).containsExactly("+4.10");
        assertThat(page.trend().rows())
                .extracting(Trend.Row::period, Trend.Row::departments)
                .containsExactly(tuple("2016-Q1", 1), tuple("2016-Q2", 64));
        assertThat(page.story(result.scorecards().get(1)).change())
                .isEqualTo("Not appraised in 2016-Q1.");
        assertThat(html.write(report, Language.ZH))
                .contains("变化 +4.10 分", "自 2016-Q1 以来变化最大的部门", "怎样可以提高等级");
        assertThat(report.only(Set.of("department_9")).history().getFirst().standings()).isEmpty();
    }

    @Test
    void everyDepartmentHasAPage() throws IOException {
        AppraisalReport report = report("service-desk");
        AppraisalPage page = new AppraisalPage(report, Language.EN);
        String text = html.write(report, Language.EN);

        for (Scorecard card : report.result().scorecards()) {
            DepartmentStory story = page.story(card);
            assertThat(text)
                    .contains("<article class=\"department\" id=\"" + card.departmentId() + "\"");
            // a department may lose points with fewer figures
            assertThat(story.causes()).hasSizeLessThanOrEqualTo(card.total() == null ? 0 : 3);
            assertThat(story.causes())
                    .extracting(DepartmentStory.Cause::lost)
                    .doesNotContain("0", "0.00");
            assertThat(story.raiseLead()).isNotEmpty();
            story.raises().forEach(line -> assertThat(text).contains(line));
        }
    }

    /** The console's tests read the same file. */
    @ParameterizedTest(name = "{0} {1} is shown as {2}")
    @CsvFileSource(resources = "/appraisal/shown-figures.csv")
    void roundsLikeTheConsole(String unit, BigDecimal figure, String shown) throws IOException {
        AppraisalPage page = new AppraisalPage(report("policy"), Language.EN);

        assertThat(
                        switch (unit) {
                            case "SCORE" -> page.score(figure);
                            case "RATIO" -> page.number(figure.movePointRight(2), 2);
                            default -> page.number(figure, 2);
                        })
                .isEqualTo(shown);
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

    private static AppraisalReport.Past past(Scorecard card, BigDecimal total) {
        return new AppraisalReport.Past(
                "appraisal_cycle_0",
                "p",
                "2016-Q1",
                1,
                "0",
                List.of(
                        new AppraisalReport.Standing(
                                card.departmentId(),
                                card.departmentCode(),
                                Grade.of(total),
                                total,
                                1)));
    }

    private static AppraisalReport report(String scheme) throws IOException {
        AppraisalReport.Cycle cycle =
                new AppraisalReport.Cycle(
                        "appraisal_cycle_1",
                        "q",
                        "2016-Q2, " + scheme,
                        "2016-Q2",
                        CycleState.PUBLISHED,
                        1,
                        null,
                        "Nothing was rated.");
        return AppraisalReport.of(cycle, List.of(), SampleAppraisal.of(scheme));
    }
}

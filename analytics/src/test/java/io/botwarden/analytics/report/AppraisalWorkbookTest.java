package io.botwarden.analytics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.botwarden.analytics.appraisal.AppraisalResult;
import io.botwarden.analytics.appraisal.AppraisalResult.DimensionScore;
import io.botwarden.analytics.appraisal.AppraisalResult.Scorecard;
import io.botwarden.analytics.appraisal.Correction;
import io.botwarden.analytics.appraisal.CycleState;
import io.botwarden.analytics.appraisal.Grade;
import io.botwarden.analytics.appraisal.Language;
import io.botwarden.analytics.appraisal.SampleAppraisal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads workbooks with Apache POI, which has no part in writing them, and recomputes them. */
class AppraisalWorkbookTest {

    private static final int GRADE = 4;
    private static final int TOTAL = 5;

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({"service-desk, EN", "service-desk, ZH", "policy, EN", "policy, ZH"})
    void formulasRecomputeTotals(String scheme, Language language) throws IOException {
        AppraisalReport report = report(SampleAppraisal.of(scheme));
        byte[] file = AppraisalWorkbook.write(report, language);
        Files.write(
                Files.createDirectories(Path.of("target", "reports"))
                        .resolve(scheme + "-" + language.code() + ".xlsx"),
                file);
        assertTotalsRecomputed(report, language, file);
    }

    /** A workbook that is opened computes a corrected figure from the correction. */
    @Test
    void formulasKeepCorrections() throws IOException {
        AppraisalResult before = SampleAppraisal.of("service-desk");
        AppraisalResult after =
                SampleAppraisal.of(
                        "service-desk",
                        new Correction(1, "sla-attainment", new BigDecimal("0.99"), "AP-1"),
                        new Correction(1, "mttr", new BigDecimal("1"), "AP-1"));
        assertThat(total(after, "Group 1")).isGreaterThan(total(before, "Group 1"));

        AppraisalReport report = report(after);
        assertTotalsRecomputed(report, Language.EN, AppraisalWorkbook.write(report, Language.EN));
    }

    private static BigDecimal total(AppraisalResult result, String department) {
        return Objects.requireNonNull(
                result.scorecards().stream()
                        .filter(card -> card.departmentCode().equals(department))
                        .findFirst()
                        .orElseThrow()
                        .total());
    }

    private static void assertTotalsRecomputed(
            AppraisalReport report, Language language, byte[] file) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
            Sheet departments = workbook.getSheetAt(0);
            List<Scorecard> ranking = new AppraisalPage(report, language).ranking();
            assertThat(departments.getLastRowNum()).isEqualTo(ranking.size() + 1);
            for (int i = 0; i < ranking.size(); i++) {
                Scorecard card = ranking.get(i);
                Row row = departments.getRow(i + 2);
                assertThat(row.getCell(1).getStringCellValue()).isEqualTo(card.departmentCode());
                assertRecomputed(evaluator, row.getCell(TOTAL), card.total(), 0);
                assertThat(evaluator.evaluate(row.getCell(GRADE)).getStringValue())
                        .isEqualTo(card.total() == null ? "" : card.ungatedGrade().name());
                List<DimensionScore> dimensions = card.dimensions();
                for (int k = 0; k < dimensions.size(); k++) {
                    assertRecomputed(
                            evaluator,
                            row.getCell(TOTAL + 1 + k),
                            dimensions.get(k).score(),
                            0.000_051);
                }
            }
        }
    }

    @Test
    void sheetsAreTyped() throws IOException {
        AppraisalReport report = report(SampleAppraisal.of("service-desk"));
        try (XSSFWorkbook workbook =
                new XSSFWorkbook(
                        new ByteArrayInputStream(AppraisalWorkbook.write(report, Language.EN)))) {
            Row first = workbook.getSheet("Figures").getRow(1);
            assertThat(first.getCell(2).getStringCellValue()).isEqualTo("SLA attainment");
            assertThat(first.getCell(4).getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(first.getCell(12).getCellType()).isEqualTo(CellType.FORMULA);
            assertThat(first.getCell(12).getCellStyle().getDataFormatString()).isEqualTo("0.0000");
            assertThat(workbook.getSheet("Method").getRow(6).getCell(1).getStringCellValue())
                    .isEqualTo(report.result().inputHash());
            long changes =
                    report.result().scorecards().stream()
                            .filter(card -> card.raise() != null)
                            .mapToLong(card ->
                                    Math.max(
                                            1,
                                            Objects.requireNonNull(card.raise()).changes().size()))
                            .sum();
            assertThat(workbook.getSheet("Raises").getLastRowNum()).isEqualTo((int) changes);
            assertThat(workbook.getProperties().getCoreProperties().getCreated().toInstant())
                    .isEqualTo("2026-01-01T00:00:00.123Z");
        }
    }

    /** A reader can sort by the due date, and sees the largest changes. */
    @Test
    void dueDatesAreDates() throws IOException {
        AppraisalResult result = SampleAppraisal.of("service-desk");
        Scorecard card = result.scorecards().getFirst();
        AppraisalReport.Past past =
                new AppraisalReport.Past(
                        "appraisal_cycle_0",
                        "p",
                        "2016-Q1",
                        1,
                        "0",
                        List.of(
                                new AppraisalReport.Standing(
                                        card.departmentId(),
                                        card.departmentCode(),
                                        Grade.E,
                                        BigDecimal.ONE,
                                        1)));
        AgreedOutcome outcome =
                new AgreedOutcome(
                        card.departmentId(),
                        "AO-1",
                        "REWARD",
                        "Thanks",
                        "2027-01-28",
                        null,
                        null,
                        null,
                        null,
                        null);
        AppraisalReport report =
                AppraisalReport.of(
                        report(result).cycle(),
                        new AppraisalReport.Context(List.of(past), List.of()),
                        List.of(outcome),
                        result);
        try (XSSFWorkbook workbook =
                new XSSFWorkbook(
                        new ByteArrayInputStream(AppraisalWorkbook.write(report, Language.EN)))) {
            Cell due = workbook.getSheet("Outcomes").getRow(1).getCell(6);
            assertThat(DateUtil.isCellDateFormatted(due)).isTrue();
            assertThat(due.getLocalDateTimeCellValue()).isEqualTo("2027-01-28T00:00:00");
            Row change = workbook.getSheet("Changes").getRow(1);
            assertThat(change.getCell(0).getStringCellValue()).isEqualTo(card.departmentCode());
            assertThat(change.getCell(2).getNumericCellValue()).isPositive();
        }
    }

    @Test
    void equalReportsHaveEqualBytes() throws IOException {
        assertThat(AppraisalWorkbook.write(report(SampleAppraisal.of("policy")), Language.EN))
                .isEqualTo(
                        AppraisalWorkbook.write(report(SampleAppraisal.of("policy")), Language.EN));
    }

    private static void assertRecomputed(
            FormulaEvaluator evaluator,
            Cell cell,
            @Nullable BigDecimal expected,
            double tolerance) {
        CellValue value = evaluator.evaluate(cell);
        if (expected == null) {
            assertThat(value.getStringValue()).isEmpty();
            return;
        }
        assertThat(value.getNumberValue())
                .isCloseTo(expected.doubleValue(), within(Math.max(tolerance, 1e-9)));
        assertThat(new BigDecimal(String.valueOf(cell.getNumericCellValue())))
                .as("the stored value")
                .isEqualByComparingTo(expected);
    }

    private static AppraisalReport report(AppraisalResult result) {
        AppraisalReport.Cycle cycle =
                new AppraisalReport.Cycle(
                        "appraisal_cycle_1",
                        "q",
                        "2016-Q2 & <more>",
                        "2016-Q2",
                        CycleState.PUBLISHED,
                        1,
                        null,
                        "Nothing was rated.");
        return AppraisalReport.of(cycle, List.of(), result);
    }
}

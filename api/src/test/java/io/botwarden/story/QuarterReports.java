package io.botwarden.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What {@link AppraisedQuarterTest} reads: the reports of the cycle, and figures. */
record QuarterReports(WebTestClient http) {

    private static final int CODE = 1;
    private static final int TOTAL = 5;
    private static final String CYCLE = "/reports/appraisals/2026-q2.";

    /** The current report. */
    String json(Person who) {
        return new String(bytes(who, "json"), StandardCharsets.UTF_8);
    }

    /** The files in all formats and both languages, of the current and of the first version. */
    List<byte[]> all(Person who) {
        return Stream.of("json", "html", "pdf", "xlsx")
                .flatMap(format ->
                        Stream.of("", "?version=1", "?lang=zh", "?lang=zh&version=1")
                                .map(asked -> bytes(who, format + asked)))
                .toList();
    }

    /** A department's total as Apache POI computes it from the formulas of the workbook. */
    BigDecimal recomputed(Person who, String department, int version) {
        byte[] file = bytes(who, "xlsx?version=" + version);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            Row row =
                    StreamSupport.stream(workbook.getSheetAt(0).spliterator(), false)
                            .filter(each -> contains(each.getCell(CODE), department))
                            .findFirst()
                            .orElseThrow();
            assertThat(row.getCell(TOTAL).getCellType()).isEqualTo(CellType.FORMULA);
            double total =
                    workbook.getCreationHelper()
                            .createFormulaEvaluator()
                            .evaluate(row.getCell(TOTAL))
                            .getNumberValue();
            return BigDecimal.valueOf(total).setScale(4, RoundingMode.HALF_EVEN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(@Nullable Cell cell, String text) {
        return cell != null
                && cell.getCellType() == CellType.STRING
                && cell.getStringCellValue().equals(text);
    }

    private byte[] bytes(Person who, String file) {
        return Objects.requireNonNull(
                http.get()
                        .uri(CYCLE + file)
                        .headers(headers -> headers.setBearerAuth(who.token()))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody());
    }

    static void assertFigure(
            Person who, String department, String kpi, String numerator, String denominator) {
        Map<String, Object> figure =
                who.sees(
                        "kpi(id: \"%s\", period: \"2026-Q2\", department: {id: \"%s\"}) { numerator denominator }"
                                .formatted(kpi, department));
        assertThat(decimal(figure.get("numerator"))).isEqualByComparingTo(numerator);
        assertThat(decimal(figure.get("denominator"))).isEqualByComparingTo(denominator);
    }

    static void restatedFigureNamesItsChanges(Person who, String department, String early) {
        assertFigure(who, department, "sla-attainment", "12", "20");
        Map<String, Object> figure =
                who.sees(
                        "kpi(id: \"sla-attainment\", period: \"2026-Q2\", department: {id: \"%s\"}, snapshot: \"%s\") { numerator denominator restated { numerator denominator changeCount } }"
                                .formatted(department, early));
        assertThat(decimal(figure.get("numerator"))).isEqualByComparingTo("11");
        Map<String, Object> restated = DeliveryClient.object(figure.get("restated"));
        assertThat(decimal(restated.get("numerator"))).isEqualByComparingTo("12");
        assertThat(decimal(restated.get("denominator"))).isEqualByComparingTo("20");
        assertThat(decimal(restated.get("changeCount"))).isEqualByComparingTo("2");
    }

    private static BigDecimal decimal(Object value) {
        return new BigDecimal(String.valueOf(value));
    }
}

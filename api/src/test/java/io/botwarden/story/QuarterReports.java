package io.botwarden.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.delivery.DeliveryClient;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What {@link AppraisedQuarterTest} reads: the reports of the cycle, and figures. */
record QuarterReports(WebTestClient http) {

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

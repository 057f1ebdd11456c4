package io.botwarden.operations.intake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.insight.SnapshotRunner;
import io.botwarden.operations.intake.EmptyTables;
import io.botwarden.operations.intake.IntakeClient;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/**
 * How somebody moves in: the incidents of another system are imported by a mapping alone, imported
 * again, taken back, and imported by a corrected mapping. After each step the KPIs of all months
 * equal those that are computed from the file here.
 */
@BotwardenTest
@NoBufferLeaks
class CorrectedImportTest {

    private static final String URI = "/import/incidents-csv";
    private static final Path LOG =
            Path.of("../infra/demo/uci-incidents/incident_event_log_opened_to_2016-04.csv.gz");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d/M/yyyy HH:mm");

    /**
     * The first attempt takes the time of closing for that of the solution, the urgency for the
     * severity, and the times for UTC.
     */
    private static final String FIRST =
            """
            kind: incidents
            csv: {missing: ["?"]}
            time: {format: d/M/yyyy HH:mm, zone: UTC}
            eventLog: {key: [number, sys_mod_count, sys_updated_at]}
            incident:
              number: {column: number}
              title: {template: "{category}, {subcategory}"}
              state: {column: incident_state, values: {New: OPEN, Resolved: RESOLVED, Closed: CLOSED}, otherwise: ACKNOWLEDGED}
              severity: {column: urgency, values: {1 - High: CRITICAL, 2 - Medium: HIGH}, otherwise: LOW}
              department: {column: assignment_group, register: true}
              openedAt: {column: opened_at}
              resolvedAt: {column: closed_at}
            entry: {at: {column: sys_updated_at}}
            """;

    private static final String CORRECTED =
            FIRST.replace("zone: UTC", "zone: America/Bogota")
                    .replace("resolvedAt: {column: closed_at}", "resolvedAt: {column: resolved_at}")
                    .replace(
                            "{column: urgency, values: {1 - High: CRITICAL, 2 - Medium: HIGH}",
                            "{column: priority, values: {1 - Critical: CRITICAL, 2 - High: HIGH}");

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;
    @Autowired private SnapshotRunner snapshots;

    @SuppressWarnings("NullAway.Init")
    private IntakeClient client;

    /** The figures of a month. */
    private static final class Month {
        private int opened;
        private int critical;
        private int high;
        private int resolved;
        private long milliseconds;

        @Override
        public String toString() {
            return "%d opened, %d critical, %d high; %d resolved in %d ms"
                    .formatted(opened, critical, high, resolved, milliseconds);
        }
    }

    @BeforeEach
    void anEmptyDatabase() {
        EmptyTables.empty(
                database, "import_run", "timeline_entry", "incident", "bot", "department");
        client = new IntakeClient(http, viewers.overEverything("ADMINISTRATOR").token());
    }

    @Test
    void figuresOfBeginningEqualComputation() throws IOException {
        assertFiguresEqualComputation(6_000);
    }

    @Test
    @Tag("nightly")
    void figuresOfAllRowsEqualComputation() throws IOException {
        assertFiguresEqualComputation(Integer.MAX_VALUE);
    }

    private void assertFiguresEqualComputation(int rows) throws IOException {
        List<String> lines = lines(rows);
        String file = String.join("\n", lines) + "\n";
        String all = String.valueOf(lines.size() - 1);
        Map<YearMonth, Month> first =
                computed(lines, ZoneOffset.UTC, "closed_at", "urgency", "1 - High", "2 - Medium");
        Map<YearMonth, Month> second =
                computed(
                        lines,
                        ZoneId.of("America/Bogota"),
                        "resolved_at",
                        "priority",
                        "1 - Critical",
                        "2 - High");
        assertThat(first.toString()).isNotEqualTo(second.toString());

        JsonNode report = client.accepted(URI, FIRST, file);
        assertThat(IntakeClient.counts(report)).isEqualTo(all + " 0 0 0");
        assertThat(figures()).isEqualTo(first.toString());

        assertThat(IntakeClient.counts(client.accepted(URI, FIRST, file)))
                .isEqualTo("0 " + all + " 0 0");
        assertThat(figures()).isEqualTo(first.toString());

        JsonNode undone =
                IntakeClient.answer(
                        client.post(
                                "/import/undo?run=" + report.path("importRun").asString(),
                                new byte[0],
                                "application/json",
                                null),
                        HttpStatus.OK);
        assertThat(undone.path("deletedEntries").asString()).isEqualTo(all);
        assertThat(figures()).isEqualTo("{}");

        assertThat(IntakeClient.counts(client.accepted(URI, CORRECTED, file)))
                .isEqualTo(all + " 0 0 0");
        assertThat(figures()).isEqualTo(second.toString());
    }

    /** The KPIs of the months that have any, in a new snapshot. */
    private String figures() {
        snapshots.take();
        Map<YearMonth, Month> months = new TreeMap<>();
        for (JsonNode value : series("incidents")) {
            Month month = month(months, value);
            month.opened = value.path("n").asInt();
            month.critical = value.at("/parts/0/value").asInt();
            month.high = value.at("/parts/1/value").asInt();
        }
        for (JsonNode value : series("mttr")) {
            Month month = month(months, value);
            month.resolved = value.path("n").asInt();
            month.milliseconds = value.path("numerator").asLong(0);
        }
        months.values().removeIf(month -> month.opened + month.resolved == 0);
        return months.toString();
    }

    private static Month month(Map<YearMonth, Month> months, JsonNode value) {
        return months.computeIfAbsent(
                YearMonth.parse(value.path("period").asString()), ignored -> new Month());
    }

    private JsonNode series(String kpi) {
        return IntakeClient.answer(
                        http.post()
                                .uri("/graphql")
                                .headers(headers -> headers.setBearerAuth(client.token()))
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(
                                        Map.of(
                                                "query",
                                                """
                                                { kpiSeries(id: "%s", from: "2016-01-01", before: "2017-04-01", grain: MONTH) {
                                                  period n numerator parts { value } } }
                                                """
                                                        .formatted(kpi)))
                                .exchange(),
                        HttpStatus.OK)
                .at("/data/kpiSeries");
    }

    private static Map<YearMonth, Month> computed(
            List<String> lines,
            ZoneId zone,
            String resolution,
            String severity,
            String critical,
            String high) {
        List<String> header = List.of(lines.getFirst().split(","));
        Map<String, String[]> last = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split(",");
            last.put(row[0], row);
        }
        Map<YearMonth, Month> months = new TreeMap<>();
        for (String[] row : last.values()) {
            ZonedDateTime opened = at(row[header.indexOf("opened_at")], zone);
            Month of = months.computeIfAbsent(YearMonth.from(opened), ignored -> new Month());
            of.opened++;
            of.critical += row[header.indexOf(severity)].equals(critical) ? 1 : 0;
            of.high += row[header.indexOf(severity)].equals(high) ? 1 : 0;
            String solved = row[header.indexOf(resolution)];
            if (!solved.equals("?")) {
                ZonedDateTime resolved = at(solved, zone);
                Month in = months.computeIfAbsent(YearMonth.from(resolved), ignored -> new Month());
                in.resolved++;
                in.milliseconds += Duration.between(opened, resolved).toMillis();
            }
        }
        return months;
    }

    private static ZonedDateTime at(String time, ZoneId zone) {
        return LocalDateTime.parse(time, TIME).atZone(zone).withZoneSameInstant(ZoneOffset.UTC);
    }

    /** The header and the first rows. The log has no quoted fields. */
    private static List<String> lines(int rows) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(LOG)),
                                StandardCharsets.UTF_8))) {
            return lines.lines().limit(rows == Integer.MAX_VALUE ? rows : rows + 1L).toList();
        }
    }
}

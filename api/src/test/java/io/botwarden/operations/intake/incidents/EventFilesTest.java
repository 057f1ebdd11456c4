package io.botwarden.operations.intake.incidents;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/**
 * Event logs in XES and NDJSON: cases, times and activities of the UCI incident log, compared with
 * figures that are computed from its CSV file here.
 */
@BotwardenTest
@NoBufferLeaks
class EventFilesTest {

    private static final String URI = "/import/incidents-csv";
    private static final Path LOG =
            Path.of("../infra/demo/uci-incidents/incident_event_log_opened_to_2016-04.csv.gz");
    private static final int ROWS = 4_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d/M/yyyy HH:mm");

    private static final String XES =
            """
            kind: incidents
            format: xes
            csv: {missing: ["?"]}
            time: {format: iso, zone: UTC}
            eventLog:
              key: ["case:concept:name", "event:position"]
              activity: {column: "concept:name"}
              order: asListed
            incident:
              number: {column: "case:concept:name"}
              state: {column: "concept:name", values: {New: OPEN, Resolved: RESOLVED, Closed: CLOSED}, otherwise: ACKNOWLEDGED}
              severity: {constant: LOW}
              department: {column: "org:group", register: true}
              openedAt: {entries: {at: first}}
              resolvedAt: {entries: {at: last, into: Resolved}}
              closedAt: {entries: {at: last, into: Closed}}
              reopenCount: {entries: {count: [Active, New], following: [Resolved, Closed]}}
              reassignmentCount: {entries: {changes: department}}
            entry: {at: {column: "time:timestamp"}}
            """;

    private static final String NDJSON =
            XES.replace("format: xes", "format: ndjson")
                    .replace("case:concept:name", "no")
                    .replace("event:position", "rev")
                    .replace("concept:name", "state.name")
                    .replace("org:group", "team")
                    .replace("time:timestamp", "at");

    private static final String SMALL =
            """
            <log xes.version="1.0"><global scope="event"><string key="concept:name" value="x"/></global>
            <trace><string key="concept:name" value="A"/>
            <event><date key="time:timestamp" value="2016-04-01T08:00:00.000+02:00"/><string key="concept:name" value="New"><string key="inner" value="y"/></string>
            <string key="org:group" value="V1"/></event></trace></log>
            """;

    /** An event of the log. */
    private record Event(String number, LocalDateTime at, String state, String team) {}

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;

    @SuppressWarnings("NullAway.Init")
    private IntakeClient client;

    @BeforeEach
    void anEmptyDatabase() {
        EmptyTables.empty(
                database, "timeline_entry", "incident", "import_run", "bot", "department");
        client = new IntakeClient(http, viewers.overEverything("OPERATOR").token());
    }

    @Test
    @Tag("nightly")
    void figuresEqualIndependentComputation() throws IOException {
        Map<String, List<Event>> log = log();
        String expected = expected(log);

        JsonNode report = client.accepted(URI, XES, xes(log));

        assertThat(IntakeClient.counts(report)).isEqualTo(ROWS + " 0 0 0");
        assertThat(report.path("records").path("incident").asInt()).isEqualTo(log.size());
        assertThat(figures()).isEqualTo(expected);
        // the same events as NDJSON are the same incidents
        anEmptyDatabase();
        assertThat(IntakeClient.counts(client.accepted(URI, NDJSON, ndjson(log))))
                .isEqualTo(ROWS + " 0 0 0");
        assertThat(figures()).isEqualTo(expected);
        assertThat(IntakeClient.counts(client.accepted(URI, NDJSON, ndjson(log))))
                .isEqualTo("0 " + ROWS + " 0 0");
    }

    @Test
    void readsAttributesOfEventsAndTraces() {
        JsonNode report = client.accepted(URI + "?dryRun=true", XES, SMALL);

        assertThat(report.path("preview").get(0).path("fields").toString())
                .contains(
                        "\"incident.number\":\"A\"",
                        "\"incident.state\":\"OPEN\"",
                        "\"incident.department\":\"V1\"",
                        "\"entry.at\":\"2016-04-01T06:00:00Z\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    </trace></log>   | </trace>                          | not well-formed XML
                    <log xes         | <!DOCTYPE log><log xes            | a document type is declared
                    log              | list                              | the root element is <list>; an XES file has <log>
                    <log xes         | <?xml version="1.0" encoding="UTF-16"?><log xes | the encoding must be UTF-8
                    org:group        | org:role                          | names the column 'org:group', which the file does not have; its columns are case:concept:name, event:position, time:timestamp, concept:name, org:role.
                    """)
    void refusesUnusableFile(String good, String bad, String reason) {
        JsonNode problem = client.refused(URI, XES, SMALL.replace(good, bad));

        assertThat(problem.path("detail").asString()).contains(reason);
        assertThat(database.sql("select count(*) from import_run").query(Long.class).single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'<!-- ',' -->'",
        "'<?x ','?>'",
        "<![CDATA[,]]>",
        "'<string key=\"k\" value=\"','\"/>'"
    })
    void refusesHugeTagBeforeItIsInMemory(String begin, String end) {
        String huge =
                begin + "<".repeat(begin.contains("value") ? 0 : 1) + "x".repeat(5 << 20) + end;

        JsonNode problem = client.refused(URI, XES, SMALL.replace("</trace>", huge + "</trace>"));

        assertThat(problem.path("detail").asString()).contains("longer than 4,194,304 bytes");
    }

    @Test
    void rejectsBrokenLinesOfNdjson() {
        String line =
                "{\"no\":\"A\",\"rev\":1,\"at\":\"2016-04-01T08:00Z\",\"state\":{\"name\":\"New\"},\"team\":null}\n";

        JsonNode report =
                client.accepted(
                        URI,
                        NDJSON,
                        line
                                + "[1]\n{\"no\":\n"
                                + "\n"
                                + line.replace("\"rev\":1", "\"rev\":2").replace("08:00Z", "now"));

        assertThat(IntakeClient.counts(report)).isEqualTo("1 0 0 3");
        assertThat(report.path("rejections").toString())
                .contains(
                        "{\"line\":2,\"field\":null,\"reason\":\"The line is not a JSON object\"}",
                        "\"line\":3",
                        "\"line\":5,\"field\":\"at\"");
    }

    private static String expected(Map<String, List<Event>> log) {
        List<String> incidents = new ArrayList<>();
        log.forEach((number, events) -> {
            int reopened = 0;
            int reassigned = 0;
            LocalDateTime resolved = null;
            LocalDateTime closed = null;
            Event before = null;
            for (Event event : events) {
                boolean entered = before == null || !before.state().equals(event.state());
                resolved = entered && event.state().equals("Resolved") ? event.at() : resolved;
                closed = entered && event.state().equals("Closed") ? event.at() : closed;
                if (before != null
                        && List.of("Active", "New").contains(event.state())
                        && List.of("Resolved", "Closed").contains(before.state())) {
                    reopened++;
                }
                if (before != null
                        && !before.team().equals("?")
                        && !event.team().equals("?")
                        && !before.team().equals(event.team())) {
                    reassigned++;
                }
                before = event;
            }
            incidents.add(
                    String.join(
                            " ",
                            number,
                            text(events.getFirst().at()),
                            text(resolved),
                            text(closed),
                            String.valueOf(reopened),
                            String.valueOf(reassigned)));
        });
        return String.join("\n", incidents);
    }

    private static String text(@Nullable LocalDateTime at) {
        return at == null ? "-" : at.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm"));
    }

    private String figures() {
        return database.sql(
                        """
                        select string_agg(concat_ws(' ', number, to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI'),
                          coalesce(to_char(resolved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI'), '-'),
                          coalesce(to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI'), '-'), reopen_count, reassignment_count),
                          E'\\n' order by number collate "C")
                        from incident
                        """)
                .query(String.class)
                .single();
    }

    private static String xes(Map<String, List<Event>> log) {
        StringBuilder xes =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log>\n");
        log.forEach((number, events) -> {
            xes.append("<trace><string key=\"concept:name\" value=\"%s\"/>\n".formatted(number));
            for (Event event : events) {
                xes.append(
                        "<event><date key=\"time:timestamp\" value=\"%s\"/><string key=\"concept:name\" value=\"%s\"/><string key=\"org:group\" value=\"%s\"/></event>\n"
                                .formatted(
                                        event.at().atOffset(ZoneOffset.UTC),
                                        event.state(),
                                        event.team()));
            }
            xes.append("</trace>\n");
        });
        return xes.append("</log>\n").toString();
    }

    private static String ndjson(Map<String, List<Event>> log) {
        StringBuilder lines = new StringBuilder();
        log.forEach((number, events) -> {
            for (int k = 0; k < events.size(); k++) {
                Event event = events.get(k);
                lines.append(
                        "{\"no\":\"%s\",\"rev\":%d,\"at\":\"%s\",\"state\":{\"name\":\"%s\"},\"team\":\"%s\"}\n"
                                .formatted(
                                        number,
                                        k + 1,
                                        event.at().atOffset(ZoneOffset.UTC),
                                        event.state(),
                                        event.team()));
            }
        });
        return lines.toString();
    }

    /** The events of the first rows by incident. The log has no quoted fields. */
    private static Map<String, List<Event>> log() throws IOException {
        Map<String, List<Event>> log = new TreeMap<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(LOG)),
                                StandardCharsets.UTF_8))) {
            List<String> header = List.of(lines.readLine().split(","));
            int state = header.indexOf("incident_state");
            int at = header.indexOf("sys_updated_at");
            int team = header.indexOf("assignment_group");
            for (int k = 0; k < ROWS; k++) {
                String[] row = Objects.requireNonNull(lines.readLine()).split(",");
                log.computeIfAbsent(row[0], number -> new ArrayList<>())
                        .add(
                                new Event(
                                        row[0],
                                        LocalDateTime.parse(row[at], TIME),
                                        row[state],
                                        row[team]));
            }
        }
        return log;
    }
}

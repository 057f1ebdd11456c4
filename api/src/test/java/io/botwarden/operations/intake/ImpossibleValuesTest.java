package io.botwarden.operations.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Impossible values are rejected by line and field, or reported if a log contains them. */
@BotwardenTest
@NoBufferLeaks
class ImpossibleValuesTest {

    private static final String INCIDENTS = "/import/incidents-csv";
    private static final String MEASUREMENTS = "/import/measurements-csv";

    private static final String INCIDENT =
            """
            kind: incidents
            time: {format: "yyyy-MM-dd'T'HH:mm", zone: UTC}
            incident:
              number: {column: number}
              state: {constant: CLOSED}
              severity: {constant: LOW}
              openedAt: {column: opened}
              startedAt: {column: started}
              detectedAt: {column: detected}
              acknowledgedAt: {column: acknowledged}
              mitigatedAt: {column: mitigated}
              resolvedAt: {column: resolved}
              closedAt: {column: closed}
            """;

    private static final String INCIDENT_HEADER =
            "number,started,detected,opened,acknowledged,mitigated,resolved,closed\n";

    private static final String LOG =
            """
            kind: incidents
            time: {format: "yyyy-MM-dd'T'HH:mm", zone: UTC}
            eventLog: {key: [number, rev]}
            incident:
              number: {column: number}
              state: {column: state}
              severity: {constant: LOW}
              openedAt: {column: opened}
            entry: {at: {column: at}, actor: {constant: ann}}
            """;

    private static final String COUNTS =
            """
            kind: measurements
            time: {format: yyyy-MM-dd, zone: UTC}
            bot: {column: bot, register: {note: of a test}}
            interval: {from: day, to: day, inclusive: true}
            metrics: {interactions: calls, tasks-attempted: tried, tasks-succeeded: done, mood: mood}
            """;

    private static final String COUNTS_HEADER = "bot,day,calls,tried,done,mood\n";

    private static final String LONG =
            """
            kind: measurements
            time: {format: yyyy-MM-dd, zone: UTC}
            bot: {column: bot, register: {note: of a test}}
            interval: {from: day, to: day, inclusive: true}
            metric: {column: metric}
            value: value
            """;

    private static final String CHANGES =
            """
            kind: changes
            time: {format: yyyy-MM-dd, zone: UTC}
            bot: {column: bot, register: {note: of a test}}
            date: {column: date}
            description: {column: what}
            """;

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;

    private final String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();

    @SuppressWarnings("NullAway.Init")
    private IntakeClient client;

    @BeforeEach
    void anEmptyDatabase() {
        EmptyTables.empty(
                database,
                "alert",
                "timeline_entry",
                "incident",
                "measurement",
                "change_entry",
                "change",
                "interaction",
                "test_report",
                "test_case",
                "test_run",
                "release",
                "import_run",
                "bot");
        client = new IntakeClient(http, viewers.overEverything("ADMINISTRATOR").token());
        database.sql("insert into bot (code, name) values ('x', 'x')").update();
    }

    private static String rejections(JsonNode report) {
        StringBuilder all = new StringBuilder();
        report.path("rejections")
                .forEach(each ->
                        all.append(each.path("line").asInt())
                                .append(' ')
                                .append(each.path("field").asString())
                                .append('\n'));
        return all.toString();
    }

    private static void assertRejected(JsonNode report, int accepted, String... lines) {
        assertThat(rejections(report)).isEqualTo(String.join("\n", lines) + "\n");
        assertThat(report.path("accepted").asInt()).isEqualTo(accepted);
        assertThat(report.path("rejected").asInt()).isEqualTo(lines.length);
    }

    @Test
    void rejectsUnorderedIncidentTimes() {
        String future = tomorrow + "T08:00";
        JsonNode report =
                client.accepted(
                        INCIDENTS,
                        INCIDENT,
                        INCIDENT_HEADER
                                + "good,2016-01-01T07:00,2016-01-01T07:30,2016-01-01T08:00,2016-01-01T08:00,2016-01-01T08:30,2016-01-01T09:00,2016-01-02T09:00\n"
                                + "a,2016-01-01T07:00,2016-01-01T06:30,2016-01-01T08:00,,,,\n"
                                + "b,2016-01-01T07:00,,2016-01-01T08:00,2016-01-01T07:59,,,\n"
                                + "c,2016-01-01T07:00,,2016-01-01T08:00,,2016-01-01T06:00,,\n"
                                + "d,2016-01-01T07:00,,2016-01-01T08:00,,,2016-01-01T07:30,\n"
                                + "e,2016-01-01T07:00,,2016-01-01T08:00,2016-01-01T10:00,,2016-01-01T09:00,\n"
                                + "f,2016-01-01T07:00,,2016-01-01T08:00,,,2016-01-01T09:00,2016-01-01T08:30\n"
                                + "g,%s,,2016-01-01T08:00,,,,\n".formatted(future)
                                + "h,2016-01-01T07:00,,%s,,,,\n".formatted(future)
                                + "i,2016-01-01T07:00,,2016-01-01T08:00,,,,%s\n".formatted(future));

        assertRejected(
                report,
                1,
                "3 detected",
                "4 acknowledged",
                "5 mitigated",
                "6 resolved",
                "7 resolved",
                "8 closed",
                "9 started",
                "10 opened",
                "11 closed");
    }

    @Test
    void acceptsAcknowledgedBeforeOpened() {
        JsonNode report =
                client.accepted(
                        INCIDENTS,
                        LOG,
                        """
                        number,rev,state,opened,at
                        A,1,OPEN,2016-01-01T08:00,2016-01-01T08:00
                        A,2,ACKNOWLEDGED,2016-01-01T08:00,2016-01-01T07:00
                        B,1,OPEN,2016-01-01T08:00,2016-01-01T08:00
                        B,2,ACKNOWLEDGED,2016-01-01T08:00,2016-01-01T09:00
                        """);

        assertThat(IntakeClient.counts(report)).isEqualTo("4 0 0 0");
        assertThat(report.path("remarks").toString())
                .contains("1 incident was acknowledged before being opened", "A (line 3)")
                .doesNotContain("B (line");
    }

    @Test
    void rejectsNegativeAndExcessiveCounts() {
        JsonNode report =
                client.accepted(
                        MEASUREMENTS,
                        COUNTS,
                        COUNTS_HEADER
                                + "x,2016-01-01,10,8,2,-1\n"
                                + "x,2016-01-02,10,2,8,1\n"
                                + "x,2016-01-03,-1,2,1,1\n"
                                + "x,2016-01-04,10,2,-2,1\n"
                                + "x,%s,10,2,1,1\n"
                                        .formatted(LocalDate.parse(tomorrow).plusDays(1)));

        assertRejected(report, 4, "3 done", "4 calls", "5 done", "6 day");
    }

    @Test
    void comparesPartWithWholeAcrossFiles() {
        JsonNode first =
                client.accepted(
                        MEASUREMENTS,
                        LONG,
                        """
                        bot,day,metric,value
                        x,2016-01-01,tasks-attempted,2
                        x,2016-01-01,tasks-succeeded,8
                        x,2016-01-02,tasks-succeeded,8
                        y,2016-01-01,tasks-succeeded,5
                        y,2016-01-01,tasks-attempted,4
                        y,2016-01-02,tasks-attempted,4
                        """);
        assertRejected(first, 4, "3 tasks-succeeded", "6 tasks-attempted");

        JsonNode second =
                client.accepted(
                        MEASUREMENTS,
                        LONG,
                        """
                        bot,day,metric,value
                        x,2016-01-02,tasks-attempted,2
                        y,2016-01-02,tasks-succeeded,4
                        """);
        assertRejected(second, 1, "2 tasks-attempted");
    }

    private static String interaction(String id, String startedAt, String endedAt, String turns) {
        return """
        {"id":"%s","bot":"x","startedAt":"%s","endedAt":"%s","outcome":"ABANDONED","turns":[%s]}
        """
                .formatted(id, startedAt, endedAt, turns);
    }

    @Test
    void rejectsFutureInteractions() {
        String start = "2016-01-01T08:00:00Z";
        String end = "2016-01-01T08:10:00Z";
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String turn = "{\"from\":\"USER\",\"at\":\"%s\"}";
        JsonNode report =
                client.accepted(
                        "/ingest/interactions",
                        interaction("a", start, end, turn.formatted("2016-01-01T08:10:00.900Z"))
                                + interaction(
                                        "b",
                                        now.minusSeconds(60).toString(),
                                        now.plus(Duration.ofHours(1)).toString(),
                                        "")
                                + interaction(
                                        "c", "2116-01-01T08:00:00Z", "2116-01-01T08:00:00Z", "")
                                + interaction(
                                        "d", start, end, turn.formatted("2016-01-01T07:59:00Z"))
                                + interaction(
                                        "e", start, end, turn.formatted("2016-01-01T08:11:00Z"))
                                + interaction(
                                        "f",
                                        start,
                                        end,
                                        turn.formatted("2016-01-01T08:05:00Z")
                                                + ","
                                                + turn.formatted("2016-01-01T08:04:00Z")));

        assertRejected(
                report,
                1,
                "2 endedAt",
                "3 startedAt",
                "4 turns[0].at",
                "5 turns[0].at",
                "6 turns[1].at");
    }

    @Test
    void rejectsFutureChanges() {
        JsonNode report =
                client.accepted(
                        "/import/changes-csv",
                        CHANGES,
                        "bot,date,what\nx,2016-01-01,Good\nx,%s,Too early\n".formatted(tomorrow));

        assertRejected(report, 1, "3 date");
    }

    @Test
    void rejectsFutureAlerts() {
        String future = tomorrow + "T08:00:00Z";
        JsonNode report =
                IntakeClient.answer(
                        client.post(
                                "/import/alertmanager",
                                """
                                {"version":"4","groupKey":"{}","alerts":[%s,%s,%s]}
                                """
                                        .formatted(
                                                alert("A", "firing", future, future),
                                                alert(
                                                        "B",
                                                        "resolved",
                                                        "2016-01-01T08:00:00Z",
                                                        future),
                                                alert(
                                                        "C",
                                                        "resolved",
                                                        "2016-01-01T08:00:00Z",
                                                        "2016-01-01T07:00:00Z"))
                                        .getBytes(UTF_8),
                                MediaType.APPLICATION_JSON_VALUE,
                                null),
                        HttpStatus.OK);

        assertRejected(report, 0, "1 startsAt", "2 endsAt", "3 endsAt");
    }

    private static String alert(String name, String status, String startsAt, String endsAt) {
        return "{\"status\":\"%s\",\"labels\":{\"alertname\":\"%s\"},\"startsAt\":\"%s\",\"endsAt\":\"%s\"}"
                .formatted(status, name, startsAt, endsAt);
    }

    @Test
    void rejectsNegativeDurations() {
        database.sql(
                        "insert into release (bot_id, label, released_at) select id, '1', now() from bot")
                .update();

        JsonNode report =
                client.accepted(
                        "/import/junit?bot=x&release=1",
                        """
                        <testsuite name="s" timestamp="%sT08:00:00Z">
                          <testcase name="a" classname="c" time="1.5"/>
                          <testcase name="b" classname="c" time="-3"/>
                        </testsuite>
                        """
                                .formatted(tomorrow));

        assertThat(report.path("accepted").asInt()).isEqualTo(2);
        assertThat(report.path("remarks").toString())
                .contains("1 test has a negative duration, the first in line 3")
                .contains("in the future");
        assertThat(
                        database.sql("select sum(duration_ms) from test_case")
                                .query(Long.class)
                                .single())
                .isEqualTo(1500);
    }
}

package io.botwarden.operations.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.Cases;
import io.botwarden.testing.CountedStatements;
import io.botwarden.testing.NoBufferLeaks;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** The number of statements of an import grows with its batches and not with its lines. */
@BotwardenTest(own = true)
@NoBufferLeaks
@Import(CountedStatements.class)
class IntakeBatchesTest {

    private static final int FEW = 100;
    private static final int MANY = 600;

    /**
     * The statements that the additional lines may need: one for twenty lines. Background work adds
     * some.
     */
    private static final int ALLOWED = (MANY - FEW) / 20;

    @Autowired private WebTestClient http;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;

    @SuppressWarnings("NullAway.Init")
    private IntakeClient operator;

    /**
     * A kind of body.
     *
     * @param item generates a line or an element by its number
     * @param body joins them
     * @param mapping the mapping of a form; empty if there is none
     */
    record Kind(String name, String path, String mapping, IntFunction<String> item, Around body) {

        @Override
        public String toString() {
            return name;
        }
    }

    private record Around(String before, String between, String after) {}

    private static final Around LINES = new Around("", "", "");

    private static Around csv(String header) {
        return new Around(header + "\n", "", "");
    }

    private static final Around ALERTS =
            new Around(
                    "{\"version\":\"4\",\"groupKey\":\"{}\",\"receiver\":\"r\",\"alerts\":[",
                    ",",
                    "]}");

    static Stream<Kind> kinds() {
        return Cases.some(all().toList(), 4);
    }

    private static Stream<Kind> all() {
        return Stream.of(
                new Kind(
                        "interactions of unknown bots",
                        "/ingest/interactions",
                        "",
                        k -> interaction("nobody-" + k, k),
                        LINES),
                new Kind(
                        "interactions of many bots",
                        "/ingest/interactions",
                        "",
                        k -> interaction("known-" + k, k),
                        LINES),
                measurements("measurements of unknown bots", "nobody-", "bot: {column: bot}"),
                measurements("measurements of many bots", "known-", "bot: {column: bot}"),
                measurements(
                        "measurements that register bots",
                        "new-",
                        "bot: {column: bot, register: {note: of a test}}"),
                changes("changes of unknown bots", "nobody-"),
                changes("changes of many bots", "known-"),
                new Kind(
                        "incidents",
                        "/import/incidents-csv",
                        """
                        kind: incidents
                        time: {format: yyyy-MM-dd, zone: UTC}
                        incident:
                          number: {column: number}
                          state: {constant: OPEN}
                          severity: {constant: LOW}
                          bot: {column: bot, register: {note: of a test}}
                          department: {column: department, register: true}
                          openedAt: {constant: 2016-01-01}
                        """,
                        k -> "I%1$d,b-%1$d,d-%1$d\n".formatted(k),
                        csv("number,bot,department")),
                alerts("alerts that fire", "firing", 0),
                alerts("alerts that join an incident", "firing", 1_000_000),
                alerts("alerts that are over", "resolved", 1_000_000),
                new Kind(
                        "resources of unknown bots",
                        "/v1/metrics",
                        "",
                        k ->
                                """
                                {"resource":{"attributes":[{"key":"botwarden.bot","value":{"stringValue":"nobody-%d"}}]},
                                 "scopeMetrics":[{"metrics":[{"name":"m","gauge":{"dataPoints":[{"timeUnixNano":"1","asInt":1}]}}]}]}\
                                """
                                        .formatted(k),
                        new Around("{\"resourceMetrics\":[", ",", "]}")),
                new Kind(
                        "tests",
                        "/import/junit?bot=known-1&release=1.0",
                        "",
                        k -> "<testcase name=\"t%d\" classname=\"c\"/>".formatted(k),
                        new Around("<testsuite name=\"s\">", "", "</testsuite>")),
                new Kind(
                        "findings",
                        "/import/sarif?bot=known-1&release=1.0",
                        "",
                        k -> "{\"ruleId\":\"r\",\"message\":{\"text\":\"m%d\"}}".formatted(k),
                        new Around(
                                "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"t\"}},\"results\":[",
                                ",",
                                "]}]}")));
    }

    private static String interaction(String bot, int k) {
        return """
        {"id":"%d","bot":"%s","user":"u-%1$d","startedAt":"2016-04-01T08:00:00Z","endedAt":"2016-04-01T08:03:10Z","outcome":"ABANDONED"}
        """
                .formatted(k, bot);
    }

    private static Kind measurements(String name, String bots, String bot) {
        return new Kind(
                name,
                "/import/measurements-csv",
                """
                kind: measurements
                time: {format: yyyy-MM-dd, zone: UTC}
                %s
                interval: {from: day, to: day, inclusive: true}
                metrics: {interactions: calls}
                """
                        .formatted(bot),
                k -> bots + k + ",2016-01-01,5\n",
                csv("bot,day,calls"));
    }

    private static Kind changes(String name, String bots) {
        return new Kind(
                name,
                "/import/changes-csv",
                """
                kind: changes
                time: {format: yyyy-MM-dd, zone: UTC}
                bot: {column: bot}
                date: {column: date}
                description: {column: what}
                """,
                k -> bots + k + ",2016-01-01,What\n",
                csv("bot,date,what"));
    }

    private static Kind alerts(String name, String status, int from) {
        return new Kind(
                name,
                "/import/alertmanager",
                "",
                k ->
                        """
                        {"status":"%s","labels":{"alertname":"A%d","severity":"critical"},"startsAt":"2024-04-01T08:00:00Z",
                         "endsAt":"2024-04-01T09:00:00Z"}\
                        """
                                .formatted(status, from + k),
                ALERTS);
    }

    @BeforeEach
    void records() {
        operator = new IntakeClient(http, viewers.overEverything("ADMINISTRATOR").token());
        database.sql(
                        """
                        insert into bot (code, name) select 'known-' || k, 'x' from generate_series(1, 3101) k
                        on conflict (code) do nothing
                        """)
                .update();
        database.sql(
                        """
                        insert into release (bot_id, label, released_at)
                        select id, '1.0', now() from bot where code = 'known-1' and not exists (select from release)
                        """)
                .update();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void growsWithBatches(Kind kind) {
        long few = statements(kind, 1, FEW);

        long many = statements(kind, FEW + 1, MANY);

        assertThat(many - few).as("%d statements, %d for fewer", many, few).isLessThan(ALLOWED);
    }

    private long statements(Kind kind, int from, int count) {
        String body =
                IntStream.range(from, from + count)
                        .mapToObj(kind.item())
                        .collect(
                                Collectors.joining(
                                        kind.body().between(),
                                        kind.body().before(),
                                        kind.body().after()));
        AtomicReference<JsonNode> report = new AtomicReference<>();
        long made = CountedStatements.of(() -> report.set(report(kind, body)));
        JsonNode told = report.get();
        assertThat(
                        told.path("accepted").asInt()
                                + told.path("rejected").asInt()
                                + told.at("/partialSuccess/rejectedDataPoints").asInt())
                .as(told.toString())
                .isEqualTo(count);
        return made;
    }

    private JsonNode report(Kind kind, String body) {
        return kind.mapping().isEmpty()
                ? IntakeClient.answer(
                        operator.post(
                                kind.path(),
                                body.getBytes(UTF_8),
                                MediaType.APPLICATION_JSON_VALUE,
                                null),
                        HttpStatus.OK)
                : operator.accepted(kind.path(), kind.mapping(), body);
    }
}

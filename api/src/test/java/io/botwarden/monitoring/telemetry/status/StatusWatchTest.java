package io.botwarden.monitoring.telemetry.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.identity.TestViewers.TestViewer;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.read.RecordKey;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.GraphQlTesters;
import io.botwarden.testing.NoBufferLeaks;
import io.botwarden.testing.FirstEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.UUID;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@BotwardenTest(database = "telemetry")
@NoBufferLeaks
class StatusWatchTest {

    @Autowired private WebTestClient http;

    @Autowired private DatabaseClient database;

    @Autowired private TestViewers viewers;

    @Autowired private GraphQlTesters testers;

    @Autowired private StatusWatch watch;

    @Autowired private StatusChanges changes;

    private String code = "";
    private long bot;
    private TestViewer operator = new TestViewer("", new Viewer(0, "", 0, Set.of(), Set.of()));

    @BeforeEach
    void registerBot() {
        code = "bot-" + UUID.randomUUID();
        bot =
                Objects.requireNonNull(
                        database.sql(
                                        "insert into bot (code, name) values (:code, 'B') returning id")
                                .bind("code", code)
                                .map(row -> row.get("id", Long.class))
                                .one()
                                .block());
        operator = viewers.overEverything("OPERATOR");
    }

    @Test
    void detectsSilenceOnce() {
        assertThat(state()).isEqualTo("UNKNOWN");
        heartbeat(null);
        look();
        assertThat(state()).isEqualTo("UP");

        lastHeardOf(Duration.ofMinutes(10));
        listeningSince(Duration.ofHours(1));
        look();
        look();
        assertThat(state()).isEqualTo("SILENT");
        assertThat(events("BotWentSilent")).isEqualTo(1);

        heartbeat(null);
        look();
        assertThat(state()).isEqualTo("UP");
        assertThat(events("BotRecovered")).isEqualTo(1);
        assertThat(history()).containsExactly("UNKNOWN", "UP", "SILENT", "UP");
    }

    @Test
    void silenceNeedsListener() {
        heartbeat(null);
        look();
        lastHeardOf(Duration.ofMinutes(10));
        // as after a restart or a pause
        watch.begin().block();
        look();
        assertThat(state()).isEqualTo("UP");
        listeningSince(Duration.ofHours(1));
        execute("update telemetry_watch set alive_at = now() - interval '5 minutes'");
        look();
        assertThat(state()).isEqualTo("UP");

        listeningSince(Duration.ofHours(1));
        look();
        assertThat(state()).isEqualTo("SILENT");
    }

    @Test
    void usesReportedHealth() {
        heartbeat(0.5);
        look();
        assertThat(state()).isEqualTo("DEGRADED");
        heartbeat(0.0);
        look();
        assertThat(state()).isEqualTo("DOWN");
        assertThat(events("BotWentDown")).isEqualTo(1);
        heartbeat(1.0);
        look();
        assertThat(state()).isEqualTo("UP");
    }

    @Test
    void degradesByFailuresAndLatency() {
        requests(95, 5);
        look();
        assertThat(state()).isEqualTo("DEGRADED");
        expect("degradedErrorRatio: 0.2, downErrorRatio: 0.3");
        look();
        assertThat(state()).isEqualTo("UP");
        expect("degradedErrorRatio: 0.01, downErrorRatio: 0.02");
        look();
        assertThat(state()).isEqualTo("DOWN");
        expect("degradedErrorRatio: 0.5, degradedResponseTime: 0.2");
        look();
        assertThat(state()).isEqualTo("DEGRADED");
        expect("watched: false");
        look();
        assertThat(state()).isEqualTo("UNKNOWN");
    }

    @Test
    void notifiesSubscribers() {
        PrimitiveIterator.OfDouble health = DoubleStream.iterate(1, last -> 1 - last).iterator();
        RecordKey status =
                FirstEvent.of(
                        changes.seenBy(operator.viewer(), "bot_" + bot),
                        () -> {
                            heartbeat(health.next());
                            look();
                        });
        assertThat(status.key()).isEqualTo(bot);
    }

    @Test
    void showsHistory() {
        requests(95, 5);
        look();
        Instant until = Instant.now().plusSeconds(10);
        testers.http(operator.token())
                .document(
                        """
                        { signalPoints(bot: {id: "bot_%1$d"}, from: "%2$s", before: "%3$s", step: 600) { requests errors p50 p95 }
                          metricPoints(bot: {code: "%4$s"}, name: "http.server.request.duration", groupBy: "http.response.status_code",
                            from: "%2$s", before: "%3$s", step: 600, aggregation: COUNT) { group points { value } }
                          bot(by: {code: "%4$s"}) { status { state errorRatio requestsPerMinute } monitoringSetting { watched }
                            metricSeries { totalCount edges { node { name attributes { name value } } } }
                            statusChanges { edges { node { state endedAt } } } }
                          botStatuses(filter: {bot: [{code: "%4$s"}]}) { edges { node { state bot { code } } } } }
                        """
                                .formatted(bot, until.minusSeconds(600), until, code))
                .execute()
                .path("signalPoints[0].requests")
                .entity(Double.class)
                .isEqualTo(100.0)
                .path("signalPoints[0].errors")
                .entity(Double.class)
                .isEqualTo(5.0)
                .path("metricPoints[*].points[0].value")
                .entityList(Double.class)
                .isEqualTo(List.of(95.0, 5.0))
                .path("bot.status.errorRatio")
                .entity(Double.class)
                .isEqualTo(0.05)
                .path("bot.metricSeries.totalCount")
                .entity(Integer.class)
                .isEqualTo(2)
                .path("botStatuses.edges[0].node.state")
                .entity(String.class)
                .isEqualTo("DEGRADED");
        testers.http(viewers.overNothing().token())
                .document(
                        """
                        { botStatuses { totalCount } }
                        """)
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors).isNotEmpty());
        for (String wrong :
                List.of(
                        "from: \"%1$s\", before: \"%1$s\", step: 60",
                        "from: \"2026-01-01T00:00:00Z\", before: \"%1$s\", step: 1",
                        "from: \"2026-01-01T00:00:00Z\", before: \"%1$s\", step: 0")) {
            testers.http(operator.token())
                    .document(
                            "{ signalPoints(bot: {id: \"bot_%d\"}, %s) { requests } }"
                                    .formatted(bot, wrong.formatted(until)))
                    .execute()
                    .errors()
                    .satisfy(errors -> assertThat(errors).hasSize(1));
        }
    }

    @Test
    void mapsResourceInOneStep() {
        String value = "service-" + UUID.randomUUID();
        long resource =
                Objects.requireNonNull(
                        database.sql(
                                        """
                                        insert into telemetry_resource (attribute, value, reason, sent_by_id)
                                        values ('service.name', :value, 'UNMAPPED', (select min(id) from identity)) returning id
                                        """)
                                .bind("value", value)
                                .map(row -> row.get("id", Long.class))
                                .one()
                                .block());
        String mapping =
                """
                mutation { mapTelemetryResource(input: {resource: "telemetry_resource_%d", bot: {id: "bot_%d"}}) {
                  mapping { value bot { code } } errors { code } } }
                """
                        .formatted(resource, bot);
        testers.http(operator.token())
                .document(mapping)
                .execute()
                .path("mapTelemetryResource.mapping.value")
                .entity(String.class)
                .isEqualTo(value);
        testers.http(operator.token())
                .document(mapping)
                .execute()
                .path("mapTelemetryResource.errors[0].code")
                .entity(String.class)
                .isEqualTo("NOT_FOUND");
        testers.http(operator.token())
                .document(
                        """
                        mutation { mapTelemetry(input: {attribute: "service.name", value: "%s", bot: {id: "bot_%d"}}) { errors { code field } } }
                        """
                                .formatted(value, bot))
                .execute()
                .path("mapTelemetry.errors[0].code")
                .entity(String.class)
                .isEqualTo("CODE_TAKEN");
    }

    @Test
    void heartbeatNamesOwnBot() {
        beat(viewers.overBot("BOT", bot).token(), "{\"bot\":\"%s\"}".formatted(code), 204);
        beat(viewers.overBot("BOT", bot).token(), "{\"bot\":\"nobody\"}", 404);
        beat(viewers.overBot("BOT", bot).token(), "{}", 400);
        beat(
                viewers.overBot("BOT", bot).token(),
                "{\"bot\":\"%s\",\"health\":2}".formatted(code),
                400);
        beat(viewers.overEverything("BUSINESS").token(), "{\"bot\":\"%s\"}".formatted(code), 403);
    }

    private void expect(String expectation) {
        testers.http(operator.token())
                .document(
                        "mutation { setMonitoringSetting(input: {bot: {id: \"bot_%d\"}, %s}) { expectation { version } errors { message } } }"
                                .formatted(bot, expectation))
                .execute()
                .path("setMonitoringSetting.errors")
                .entityList(Object.class)
                .hasSize(0);
    }

    private void requests(int good, int failed) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String body =
                """
                {"resourceMetrics":[{"resource":{"attributes":[{"key":"botwarden.bot","value":{"stringValue":"%s"}}]},
                "scopeMetrics":[{"metrics":[{"name":"http.server.request.duration","unit":"s","histogram":{"aggregationTemporality":1,"dataPoints":[
                {"timeUnixNano":"%2$d","count":"%3$d","sum":30,"explicitBounds":[0.1,0.5],"bucketCounts":["0","%3$d","0"],
                 "attributes":[{"key":"http.response.status_code","value":{"intValue":"200"}}]},
                {"timeUnixNano":"%2$d","count":"%4$d","sum":1,"explicitBounds":[0.1,0.5],"bucketCounts":["0","%4$d","0"],
                 "attributes":[{"key":"http.response.status_code","value":{"intValue":"500"}}]}]}}]}]}]}
                """
                        .formatted(code, now.toEpochMilli() * 1_000_000, good, failed);
        http.post()
                .uri("/v1/metrics")
                .headers(headers -> headers.setBearerAuth(operator.token()))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body.getBytes(StandardCharsets.UTF_8))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{}");
    }

    private void heartbeat(@Nullable Double health) {
        beat(operator.token(), "{\"bot\":\"%s\",\"health\":%s}".formatted(code, health), 204);
    }

    private void beat(String token, String body, int status) {
        http.post()
                .uri("/ingest/heartbeat")
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private void look() {
        watch.look().block();
    }

    private void lastHeardOf(Duration ago) {
        execute(
                "update bot_status set last_seen_at = now() - interval '%d seconds', observed_interval = null where id = %d"
                        .formatted(ago.toSeconds(), bot));
    }

    private void listeningSince(Duration ago) {
        execute(
                "update telemetry_watch set listening_since = now() - interval '%d seconds', alive_at = now()"
                        .formatted(ago.toSeconds()));
    }

    private String state() {
        return text("select state from bot_status where id = %d".formatted(bot)).getFirst();
    }

    private long events(String type) {
        return text("select type from outbox_event where subject_type = 'bot_status' and subject_id = %d and type = '%s'"
                        .formatted(bot, type))
                .size();
    }

    private List<String> history() {
        return text(
                "select state from bot_status_change where bot_id = %d order by started_at, id"
                        .formatted(bot));
    }

    private List<String> text(String statement) {
        return Objects.requireNonNull(
                database.sql(statement)
                        .map(row -> String.valueOf(row.get(0, String.class)))
                        .all()
                        .collectList()
                        .block());
    }

    private void execute(String statement) {
        database.sql(statement).then().block();
    }
}

package io.botwarden.insight;

import static io.botwarden.testing.BotwardenTest.LONG_ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.botwarden.analytics.warehouse.SnapshotReader;
import io.botwarden.analytics.warehouse.Warehouse;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.platform.workload.HeavyWork;
import io.botwarden.testing.BotwardenTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A query ends when its client disconnects, in PostgreSQL and in DuckDB. The PostgreSQL statement
 * never ends because its table is locked, the DuckDB statement because its table is endless.
 */
@BotwardenTest(own = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestPropertySource(
        properties = {
            "botwarden.heavy-work.longest-statement=10m",
            "botwarden.graphql.longest-statement=10m",
            "botwarden.heavy-work.requests=2",
            "botwarden.heavy-work.longest-wait=1m",
            "botwarden.graphql.longest-query=20s"
        })
class QueryCancellationTest {

    private static final String METRIC =
            "{ metricPoints(bot: {id: \"bot_%d\"}, name: \"m\", from: \"2016-01-01T00:00:00Z\", before: \"2016-01-02T00:00:00Z\", step: 3600, aggregation: SUM) { group } }";
    private static final String PREVIEW =
            "{ previewAlertRule(of: {definition: {condition: {threshold: {metric: \"m\", scope: {bot: {id: \"bot_%d\"}}, threshold: 1, windowSeconds: 60}}, severity: HIGH}}, from: \"2016-01-01T00:00:00Z\", before: \"2016-01-02T00:00:00Z\") { fired } }";
    private static final String COMPILED =
            "{ bots { edges { node { metricSeries { totalCount } } } } }";
    private static final String BOTH =
            "{ bots { edges { node { metricSeries { totalCount } } } } viewer { displayName } }";
    private static final String FIGURE =
            "{ kpi(id: \"interactions\", period: \"2016-Q2\") { value } }";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort private int port;

    @Autowired private SnapshotRunner snapshots;

    @Autowired private Warehouse warehouse;

    @Autowired private JdbcClient postgres;

    @Autowired private DataSource database;

    @Autowired private TestViewers viewers;

    @Autowired private WebTestClient http;

    @Autowired private HeavyWork heavy;

    private long bot;

    @BeforeAll
    void makeTheWarehouseEndless() throws SQLException {
        bot =
                postgres.sql("insert into bot (code, name) values ('alpha', 'Alpha') returning id")
                        .query(Long.class)
                        .single();
        snapshots.take();
        try (SnapshotReader reader = warehouse.read(warehouse.newestCompleted().orElseThrow());
                Statement statement = reader.connection().createStatement()) {
            statement.execute(
                    """
                    create or replace view real_interaction as
                    select a.range as id, b.range as bot_id, timestamptz '2016-05-01' + to_seconds(hash(a.range, b.range) % 7) as ended_at,
                      timestamptz '2016-05-01' as started_at, a.range + b.range as user_pseudonym, a.range as person
                    from range(1000000000) a, range(1000000000) b
                    """);
        }
    }

    static List<Arguments> clients() {
        return Stream.of("HTTP", "event stream", "socket that completes", "socket that closes")
                .flatMap(client ->
                        Stream.of(METRIC, PREVIEW, COMPILED, BOTH)
                                .map(query -> Arguments.of(client, query)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void stopsPostgres(String client, String query) throws Exception {
        try (Connection locking = lock()) {
            Client asking = ask(client, query.formatted(bot));
            await().atMost(LONG_ENOUGH).until(() -> waiting() == 1);

            asking.leave();

            await().atMost(LONG_ENOUGH).until(() -> waiting() == 0);
            locking.rollback();
        }
        postgresAnswers();
    }

    @ParameterizedTest
    @MethodSource("leaving")
    void stopsDuckDb(String client) throws Exception {
        Client asking = ask(client, FIGURE);
        await().atMost(LONG_ENOUGH).until(() -> figuresUnderWay() == 1);

        asking.leave();

        await().atMost(LONG_ENOUGH).until(() -> figuresUnderWay() == 0);
    }

    static List<String> leaving() {
        return List.of("HTTP", "socket that completes");
    }

    @Test
    @Tag("nightly")
    void reportsTimeout() throws Exception {
        try (Connection locking = lock()) {
            answer(
                            viewers.overEverything("ADMINISTRATOR").token(),
                            METRIC.formatted(bot).replaceFirst("}$", FIGURE.substring(1)))
                    .expectBody()
                    .jsonPath("$.errors[0].extensions.code")
                    .isEqualTo("TIMED_OUT");
            await().atMost(LONG_ENOUGH).until(() -> waiting() == 0 && figuresUnderWay() == 0);
            locking.rollback();
        }
    }

    /** Two run, 32 wait, ten of one identity; other requests do not wait. */
    @Test
    void limitsExpensiveRequests() throws Exception {
        List<Client> asking = new ArrayList<>();
        List<String> others =
                Stream.generate(() -> viewers.overEverything("ADMINISTRATOR").token())
                        .limit(4)
                        .toList();
        String token = others.getFirst();
        try (Connection locking = lock()) {
            for (int k = 0; k < 10; k++) {
                asking.add(post(token, METRIC.formatted(bot)));
            }
            await().atMost(LONG_ENOUGH).until(() -> heavy.running() == 2 && heavy.waiting() == 8);

            answer(token, METRIC.formatted(bot))
                    .expectStatus()
                    .isEqualTo(429)
                    .expectBody()
                    .jsonPath("$.errors[0].extensions.code")
                    .isEqualTo("BUSY");
            answer(
                            token,
                            "mutation { createDepartment(input: {code: \"beta\", name: \"Beta\"}) { errors { message } } }")
                    .expectBody()
                    .jsonPath("$.data.createDepartment.errors.length()")
                    .isEqualTo(0);
            answer(token, "{ bots { edges { node { code } } } viewer { displayName } }")
                    .expectBody()
                    .jsonPath("$.data.bots.edges.length()")
                    .value(Integer.class, found -> assertThat(found).isPositive());

            for (int k = 0; k < 24; k++) {
                asking.add(post(others.get(1 + k / 10), METRIC.formatted(bot)));
            }
            await().atMost(LONG_ENOUGH).until(() -> heavy.waiting() == 32);
            answer(others.getLast(), METRIC.formatted(bot))
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists("Retry-After")
                    .expectBody()
                    .jsonPath("$.errors[0].extensions.code")
                    .isEqualTo("BUSY");
            for (Client client : asking) {
                client.leave();
            }
            await().atMost(LONG_ENOUGH)
                    .until(() -> heavy.running() == 0 && heavy.waiting() == 0 && waiting() == 0);
            locking.rollback();
        }
        postgresAnswers();
    }

    private WebTestClient.ResponseSpec answer(String token, String query) {
        return http.post()
                .uri("/graphql")
                .headers(headers -> headers.setBearerAuth(token))
                .bodyValue(Map.of("query", query))
                .exchange();
    }

    private Client post(String token, String query) throws IOException {
        return post(token, JSON.writeValueAsString(Map.of("query", query)), "application/json");
    }

    private Connection lock() throws SQLException {
        Connection locking = database.getConnection();
        locking.setAutoCommit(false);
        try (Statement statement = locking.createStatement()) {
            statement.execute("lock table metric_series in access exclusive mode");
        }
        return locking;
    }

    /** The statements that wait for the lock. */
    private int waiting() {
        return postgres.sql(
                        """
                        select count(*) from pg_stat_activity a join pg_locks l on l.pid = a.pid
                        where a.state = 'active' and not l.granted and l.relation = 'metric_series'::regclass
                        """)
                .query(Integer.class)
                .single();
    }

    /** The threads of expensive work that are in DuckDB. */
    private static long figuresUnderWay() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("heavy-"))
                .filter(thread ->
                        Arrays.stream(thread.getValue())
                                .anyMatch(frame -> frame.getClassName().contains("duckdb")))
                .count();
    }

    private void postgresAnswers() {
        answer(viewers.overEverything("ADMINISTRATOR").token(), METRIC.formatted(bot))
                .expectBody()
                .jsonPath("$.data.metricPoints.length()")
                .isEqualTo(1);
    }

    /** A client that waits for a response. */
    @FunctionalInterface
    private interface Client {
        void leave() throws Exception;
    }

    private Client ask(String client, String query) throws Exception {
        String token = viewers.overEverything("ADMINISTRATOR").token();
        String body = JSON.writeValueAsString(Map.of("query", query));
        return switch (client) {
            case "HTTP" -> post(token, body, "application/json");
            case "event stream" -> post(token, body, "text/event-stream");
            case "socket that completes" -> {
                WebSocket socket = socket(token, body);
                yield () ->
                        socket.sendText("{\"type\":\"complete\",\"id\":\"1\"}", true)
                                .get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
            }
            default -> {
                WebSocket socket = socket(token, body);
                yield socket::abort;
            }
        };
    }

    private Client post(String token, String body, String accept) throws IOException {
        Socket socket = new Socket("localhost", port);
        OutputStream out = socket.getOutputStream();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        out.write(
                """
                POST /graphql HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Accept: %s\r
                Content-Length: %d\r
                \r
                """
                        .formatted(token, accept, bytes.length)
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
        return socket::close;
    }

    private WebSocket socket(String token, String payload) throws Exception {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        WebSocket socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .subprotocols("graphql-transport-ws")
                        .buildAsync(
                                URI.create("ws://localhost:" + port + "/graphql"),
                                new WebSocket.Listener() {
                                    @Override
                                    public @Nullable CompletionStage<?> onText(
                                            WebSocket socket, CharSequence text, boolean last) {
                                        acknowledged.complete(null);
                                        socket.request(1);
                                        return null;
                                    }
                                })
                        .get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
        socket.sendText(
                "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer %s\"}}"
                        .formatted(token),
                true);
        acknowledged.get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
        socket.sendText(
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":%s}".formatted(payload), true);
        return socket;
    }
}

package io.botwarden.operations.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.botwarden.testing.NoBufferLeaks;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestBodySpec;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An import needs the same memory whatever the size of its file: rows are made while they are sent,
 * and the memory that is still in use after a garbage collection is looked at 20 times meanwhile.
 * {@code -Dimport.rows=5000000} sends more.
 */
@Tag("nightly")
@BotwardenTest
@NoBufferLeaks
class LargeImportTest {

    private static final Logger LOG = LoggerFactory.getLogger(LargeImportTest.class);

    private static final int ROWS = Integer.getInteger("import.rows", 200_000);
    private static final int TOGETHER = 1_000;
    private static final int LOOKS = 20;
    private static final long MOST_GROWTH = 64L << 20;
    private static final Instant FIRST = Instant.parse("2010-01-01T00:00:00Z");

    private static final String MAPPING =
            """
            kind: incidents
            format: %s
            time: {format: iso, zone: UTC}
            eventLog: {activity: {column: activity}}
            incident:
              number: {column: case}
              state: {column: activity, values: {Queued: OPEN, Accepted: ACKNOWLEDGED, Completed: RESOLVED}}
              severity: {constant: LOW}
              openedAt: {entries: {at: first}}
              resolvedAt: {entries: {at: last, into: Completed}}
            entry: {at: {column: at}}
            """;

    @Autowired private WebTestClient http;
    @LocalServerPort private int port;
    @Autowired private TestViewers viewers;
    @Autowired private JdbcClient database;

    private final List<Long> inUse = Collections.synchronizedList(new ArrayList<>());

    /** How long the looks took, which is no part of an import. */
    private final AtomicLong looking = new AtomicLong();

    private long begun;

    @SuppressWarnings("NullAway.Init")
    private IntakeClient client;

    @BeforeEach
    void anEmptyDatabase() {
        EmptyTables.empty(database, "import_run", "timeline_entry", "incident");
        client = new IntakeClient(http, viewers.overEverything("ADMINISTRATOR").token());
    }

    @AfterEach
    void clear() {
        EmptyTables.empty(database, "import_run", "timeline_entry", "incident");
    }

    @Test
    void readsLogOfAnySize() {
        Flux<DataBuffer> file =
                rows(
                        "case,activity,at\n",
                        row -> "L-%d,%s,%s\n".formatted(row / 3, activity(row), at(row)));
        JsonNode report = send("csv", file);
        assertThat(IntakeClient.counts(report)).as(report.toString()).isEqualTo(ROWS + " 0 0 0");
        assertBounded();
        assertThat(undone(report).path("deletedEntries").asInt()).isEqualTo(ROWS);
    }

    @Test
    void readsObjectsOfAnySize() {
        Flux<DataBuffer> file =
                rows(
                        "",
                        row ->
                                "{\"case\":\"L-%d\",\"activity\":\"%s\",\"at\":\"%s\"}\n"
                                        .formatted(row / 3, activity(row), at(row)));
        JsonNode report = send("ndjson", file);
        assertThat(IntakeClient.counts(report)).as(report.toString()).isEqualTo(ROWS + " 0 0 0");
        assertBounded();
    }

    @Test
    void readsRecordsOfAnySize() {
        Flux<DataBuffer> file =
                rows(
                        "code,name,category,form,description\n",
                        row ->
                                "large-%d,Course %d,BUSINESS,ONLINE,%s\n"
                                        .formatted(row, row, at(row)));
        JsonNode report =
                answer(
                        "/import/records?type=Course",
                        request ->
                                request.contentType(MediaType.parseMediaType("text/csv"))
                                        .body(file, DataBuffer.class));
        assertThat(IntakeClient.counts(report)).as(report.toString()).isEqualTo(ROWS + " 0 0 0");
        assertBounded();
        assertThat(undone(report).path("deleted").asInt()).isEqualTo(ROWS);
    }

    /** Takes the import back, in bounded memory, too. */
    private JsonNode undone(JsonNode report) {
        look();
        long before = inUse.getLast();
        begun = System.nanoTime();
        JsonNode undone =
                answer(
                        "/import/undo?run=" + report.path("importRun").asString(),
                        request -> request.contentType(MediaType.APPLICATION_JSON));
        LOG.info("{} rows undone in {} s", ROWS, (System.nanoTime() - begun) / 1_000_000_000);
        look();
        assertThat(inUse.getLast() - before).isLessThan(MOST_GROWTH);
        return undone;
    }

    /** A test client would keep what it sent. */
    private JsonNode answer(
            String path, Function<RequestBodySpec, WebClient.RequestHeadersSpec<?>> body) {
        RequestBodySpec request =
                WebClient.create("http://127.0.0.1:" + port)
                        .post()
                        .uri(path)
                        .headers(headers -> headers.setBearerAuth(client.token()));
        return JsonMapper.shared()
                .readTree(
                        Objects.requireNonNull(
                                body.apply(request)
                                        .retrieve()
                                        .bodyToMono(String.class)
                                        .block(Duration.ofHours(2))));
    }

    private static String activity(int row) {
        return List.of("Queued", "Accepted", "Completed").get(row % 3);
    }

    private static Instant at(int row) {
        return FIRST.plusSeconds(row);
    }

    private JsonNode send(String format, Flux<DataBuffer> file) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("mapping", MAPPING.formatted(format));
        form.asyncPart("file", file, DataBuffer.class).filename("file");
        return answer("/import/incidents-csv", request -> request.bodyValue(form.build()));
    }

    @FunctionalInterface
    private interface Row {
        String of(int row);
    }

    private Flux<DataBuffer> rows(String head, Row row) {
        inUse.clear();
        looking.set(0);
        begun = System.nanoTime();
        return Flux.range(0, ROWS / TOGETHER)
                .map(chunk -> {
                    if (chunk % Math.max(1, ROWS / TOGETHER / LOOKS) == 0) {
                        look();
                    }
                    StringBuilder lines = new StringBuilder(chunk == 0 ? head : "");
                    for (int i = 0; i < TOGETHER; i++) {
                        lines.append(row.of(chunk * TOGETHER + i));
                    }
                    return DefaultDataBufferFactory.sharedInstance.wrap(
                            lines.toString().getBytes(StandardCharsets.UTF_8));
                });
    }

    private void look() {
        long begun = System.nanoTime();
        System.gc();
        inUse.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        looking.addAndGet(System.nanoTime() - begun);
    }

    /** The first looks also see what the server loads for its first import. */
    private void assertBounded() {
        double seconds = (System.nanoTime() - begun - looking.get()) / 1e9;
        look();
        long settled = inUse.stream().limit(3).mapToLong(Long::longValue).max().orElseThrow();
        long most = inUse.stream().skip(3).mapToLong(Long::longValue).max().orElseThrow();
        LOG.info(
                "{} rows in {} s, {} a second: {} KiB in use at the first looks, at most {} KiB later",
                ROWS,
                Math.round(seconds),
                Math.round(ROWS / seconds),
                settled >> 10,
                most >> 10);
        assertThat(most - settled).as(inUse.toString()).isLessThan(MOST_GROWTH);
    }
}

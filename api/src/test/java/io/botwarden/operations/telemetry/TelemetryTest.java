package io.botwarden.operations.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.InvalidProtocolBufferException;
import io.botwarden.operations.telemetry.SeriesQuestion.Measure;
import io.botwarden.platform.identity.TestViewers;
import io.botwarden.testing.BotwardenTest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

@BotwardenTest(database = "telemetry")
class TelemetryTest {

    private static final String METRICS = "/v1/metrics";

    @Autowired private WebTestClient http;

    @Autowired private DatabaseClient database;

    @Autowired private TestViewers viewers;

    @Autowired private SeriesReader reader;

    @Autowired private RollUp rollUp;

    @Autowired private SeriesStates states;

    @LocalServerPort private int port;

    private String code = "";
    private long bot;
    private String token = "";
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void registerBot() {
        code = "bot-" + UUID.randomUUID();
        bot =
                insert(
                        "insert into bot (code, name) values ('%s', 'B') returning id"
                                .formatted(code));
        token = viewers.overBot("BOT", bot).token();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip"})
    void anExporterOfTheSdkIsUnderstood(String compression) {
        try (SdkMeterProvider provider = provider(compression, false)) {
            report(provider.get("test"));
            assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
            report(provider.get("test"));
            assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
        }

        assertThat(value("calls", MetricAggregation.SUM)).isEqualTo(10);
        assertThat(value("temperature", MetricAggregation.LAST)).isEqualTo(21.5);
        assertThat(value("open", MetricAggregation.LAST)).isEqualTo(4);
        assertThat(value("http.server.request.duration", MetricAggregation.COUNT)).isEqualTo(6);
        assertThat(value("sizes", MetricAggregation.COUNT)).isEqualTo(4);
        assertThat(value("sizes", MetricAggregation.P50)).isCloseTo(100, within(10.0));
        SeriesAnswer errors = answer(new Measure.ErrorRatio());
        assertThat(errors.part()).isEqualTo(2);
        assertThat(errors.total()).isEqualTo(6);
        assertThat(errors.value()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(answer(new Measure.ResponseTime(0.5)).value()).isBetween(0.05, 0.1);
    }

    @Test
    void theSameComesOfIncreasesAsOfSums() {
        try (SdkMeterProvider provider = provider("gzip", true)) {
            report(provider.get("test"));
            assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
            report(provider.get("test"));
            assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
        }

        assertThat(value("calls", MetricAggregation.SUM)).isEqualTo(10);
        assertThat(value("http.server.request.duration", MetricAggregation.COUNT)).isEqualTo(6);
        assertThat(value("sizes", MetricAggregation.COUNT)).isEqualTo(4);
    }

    @Test
    void spansBecomeFiguresAndTheFailedOnesAreKept() {
        OtlpHttpSpanExporter exporter =
                OtlpHttpSpanExporter.builder()
                        .setEndpoint("http://127.0.0.1:%d/v1/traces".formatted(port))
                        .addHeader("authorization", "Bearer " + token)
                        .setCompression("gzip")
                        .build();
        try (SdkTracerProvider provider =
                SdkTracerProvider.builder()
                        .setResource(resource())
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build()) {
            span(provider, SpanKind.SERVER, false);
            span(provider, SpanKind.SERVER, true);
            span(provider, SpanKind.INTERNAL, false);
            assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
        }

        SeriesAnswer errors = answer(new Measure.ErrorRatio());
        assertThat(errors.total()).isEqualTo(2);
        assertThat(errors.part()).isEqualTo(1);
        assertThat(answer(new Measure.ResponseTime(0.95)).value()).isBetween(0.25, 0.5);
        assertThat(text("select name || ' ' || message from error_span where bot_id = %d"))
                .isEqualTo("answer it went wrong");
    }

    @Test
    void jsonIsTakenAsTheProtocolSpellsIt() {
        String body =
                """
                {"resourceMetrics":[{"resource":{"attributes":[{"key":"botwarden.bot","value":{"stringValue":"%s"}}]},"unknown":[1,{}],
                "scopeMetrics":[{"metrics":[{"name":"cpu","unit":"1","gauge":{"dataPoints":[
                {"timeUnixNano":"%d","asDouble":0.25,"exemplars":[{"traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B174","asInt":"1"}]}]}},
                {"name":"jobs","sum":{"aggregationTemporality":1,"isMonotonic":true,"dataPoints":[{"timeUnixNano":%d,"asInt":"7"}]}},
                {"name":"latency","unit":"ms","summary":{"dataPoints":[{"startTimeUnixNano":"%d","timeUnixNano":"%d","count":"3","sum":6,"quantileValues":[{"quantile":0.5,"value":2}]}]}}
                ]}]}]}
                """
                        .formatted(code, nanos(now), nanos(now), nanos(now), nanos(now));

        send(METRICS, "application/json", body.getBytes(StandardCharsets.UTF_8), null)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{}");

        assertThat(value("cpu", MetricAggregation.AVERAGE)).isEqualTo(0.25);
        assertThat(value("jobs", MetricAggregation.SUM)).isEqualTo(7);
        assertThat(value("latency_count", MetricAggregation.SUM)).isEqualTo(3);
        assertThat(value("latency", MetricAggregation.LAST)).isEqualTo(2);
    }

    @Test
    void aCounterThatBeginsAnewLosesNothing() {
        cumulative(now.minusSeconds(50), now.minusSeconds(40), 100);
        cumulative(now.minusSeconds(50), now.minusSeconds(30), 130);
        // sent again: nothing happens
        cumulative(now.minusSeconds(50), now.minusSeconds(30), 130);
        cumulative(now.minusSeconds(25), now.minusSeconds(20), 5);
        states.forget(List.of(counter()));
        cumulative(now.minusSeconds(25), now.minusSeconds(10), 9);

        assertThat(value("served", MetricAggregation.SUM)).isEqualTo(139);
    }

    @Test
    void whatCountedLongBeforeItWasHeardOfIsNotNew() {
        Instant longAgo = now.minus(Duration.ofDays(20));
        cumulative(longAgo, now.minusSeconds(40), 1_000_000);
        cumulative(longAgo, now.minusSeconds(30), 1_000_010);

        assertThat(value("served", MetricAggregation.SUM)).isEqualTo(10);
    }

    @Test
    void longerWindowsAreReadByMinutes() throws SQLException {
        Instant start = now.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(90));
        for (int k = 0; k < 60; k++) {
            cumulative(start.minusSeconds(1), start.plusSeconds(60L * k + 30), 10L * (k + 1));
        }
        rollUp.rollUp();
        execute(
                """
                delete from metric_point where at < now() - interval '10 minutes'
                  and series_id in (select id from metric_series where bot_id = %d)
                """);

        SeriesAnswer answer =
                ask(
                        new SeriesQuestion(
                                bot,
                                new Measure.Metric("served", Map.of(), MetricAggregation.SUM),
                                now.minus(Duration.ofHours(3)),
                                now));
        assertThat(answer.value()).isEqualTo(600);
        assertThat(answer.points()).isEqualTo(60);
    }

    @Test
    void whatIsNobodysIsRejectedInPartAndListed() throws InvalidProtocolBufferException {
        String body =
                """
                {"resourceMetrics":[
                {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%1$s-unmapped"}}]},
                "scopeMetrics":[{"metrics":[{"name":"a","gauge":{"dataPoints":[{"timeUnixNano":"%2$d","asInt":1},{"timeUnixNano":"%2$d","asInt":2}]}}]}]},
                {"resource":{"attributes":[{"key":"botwarden.bot","value":{"stringValue":"%1$s"}}]},
                "scopeMetrics":[{"metrics":[{"name":"a","gauge":{"dataPoints":[{"timeUnixNano":"%2$d","asInt":3}]}}]}]}]}
                """
                        .formatted(code, nanos(now));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        send(METRICS, "application/json", bytes, null)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.partialSuccess.rejectedDataPoints")
                .isEqualTo("2")
                .jsonPath("$.partialSuccess.errorMessage")
                .isEqualTo(
                        "2: of the resource service.name=%s-unmapped, which is mapped to no bot."
                                .formatted(code));
        assertThat(value("a", MetricAggregation.LAST)).isEqualTo(3);
        assertThat(
                        text(
                                "select reason || ' ' || rejected from telemetry_resource where value = '"
                                        + code
                                        + "-unmapped' and %d > 0"))
                .isEqualTo("UNMAPPED 2");

        execute(
                "insert into telemetry_mapping (attribute, value, bot_id) values ('service.name', '"
                        + code
                        + "-unmapped', %d)");
        send(METRICS, "application/json", bytes, null).expectBody().json("{}");

        // as protobuf the answer is protobuf
        byte[] other =
                ExportMetricsServiceRequest.newBuilder()
                        .addResourceMetrics(
                                ResourceMetrics.newBuilder()
                                        .addScopeMetrics(
                                                ScopeMetrics.newBuilder()
                                                        .addMetrics(
                                                                Metric.newBuilder()
                                                                        .setName("a")
                                                                        .setGauge(onePoint()))))
                        .build()
                        .toByteArray();
        EntityExchangeResult<byte[]> answer =
                send(METRICS, "application/x-protobuf", other, null)
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentType("application/x-protobuf")
                        .expectBody()
                        .returnResult();
        var response =
                ExportMetricsServiceResponse.parseFrom(
                        Objects.requireNonNull(answer.getResponseBody()));
        assertThat(response.getPartialSuccess().getRejectedDataPoints()).isEqualTo(1);
        assertThat(response.getPartialSuccess().getErrorMessage()).contains("without attributes");
    }

    @Test
    void nobodySpeaksForTheBotsOfOthers() {
        token = viewers.overBot("BOT", insertBot()).token();

        send(METRICS, "application/json", gauge("a", now), null)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.partialSuccess.errorMessage")
                .isEqualTo("1: of a bot for which this account may not send telemetry.");
        assertThat(answer(metric("a", MetricAggregation.COUNT)).points()).isZero();
    }

    @Test
    void pointsThatAreNotOfNowAreRejected() {
        for (Map.Entry<Instant, String> wrong :
                Map.of(
                                now.plus(Duration.ofHours(1)),
                                "1: measured more than five minutes ahead of the clock here.",
                                now.minus(Duration.ofDays(30)),
                                "1: measured before the days for which points are taken (1).")
                        .entrySet()) {
            send(METRICS, "application/json", gauge("a", wrong.getKey()), null)
                    .expectBody()
                    .jsonPath("$.partialSuccess.errorMessage")
                    .isEqualTo(wrong.getValue());
        }
        send(METRICS, "application/json", gauge("a", now), null).expectBody().json("{}");
        send(METRICS, "application/json", gauge("a", now.minusSeconds(1)), null)
                .expectBody()
                .jsonPath("$.partialSuccess.errorMessage")
                .isEqualTo("1: measured before the last point of its series.");
    }

    @Test
    void aBotHasOnlySoManySeries() {
        StringBuilder points = new StringBuilder();
        for (int k = 0; k < 1_005; k++) {
            points.append(k == 0 ? "" : ",")
                    .append(
                            "{\"attributes\":[{\"key\":\"user\",\"value\":{\"intValue\":\"%d\"}}],\"timeUnixNano\":\"%d\",\"asInt\":1}"
                                    .formatted(k, nanos(now)));
        }
        send(METRICS, "application/json", body("many", points.toString()), null)
                .expectBody()
                .jsonPath("$.partialSuccess.rejectedDataPoints")
                .isEqualTo("5")
                .jsonPath("$.partialSuccess.errorMessage")
                .isEqualTo(
                        "5: the bot has 1000 series that got points within the hour, and no more are taken.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{} {}",
                "{\"resourceMetrics\":{}}",
                "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":1}]}]}]}",
                "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"gauge\":{\"dataPoints\":[{\"timeUnixNano\":\"1e99999999\"}]}}]}]}]}"
            })
    void whatIsNoMessageIsRefused(String body) {
        send(METRICS, "application/json", body.getBytes(StandardCharsets.UTF_8), null)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(3);
        send(METRICS, "application/x-protobuf", new byte[] {1, 2, 3}, null)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType("application/x-protobuf");
    }

    @Test
    void whatIsTooLargeIsRefused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bomb)) {
            byte[] nothing = new byte[1 << 20];
            for (int k = 0; k < 64; k++) {
                packed.write(nothing);
            }
        }
        send(METRICS, "application/x-protobuf", bomb.toByteArray(), "gzip")
                .expectStatus()
                .isEqualTo(413);
        send(METRICS, "application/x-protobuf", new byte[5 << 20], null)
                .expectStatus()
                .isEqualTo(413);
        send(METRICS, "application/x-protobuf", new byte[] {1}, "gzip")
                .expectStatus()
                .isBadRequest();
        send(METRICS, "application/x-protobuf", new byte[] {1}, "br").expectStatus().isEqualTo(415);
        send(METRICS, "text/plain", new byte[] {1}, null).expectStatus().isEqualTo(415);
        send("/v1/logs", "application/json", new byte[] {1}, null)
                .expectStatus()
                .value(status -> assertThat(status).isIn(403, 404));
    }

    private static Gauge onePoint() {
        return Gauge.newBuilder().addDataPoints(NumberDataPoint.getDefaultInstance()).build();
    }

    private SdkMeterProvider provider(String compression, boolean delta) {
        OtlpHttpMetricExporter exporter =
                OtlpHttpMetricExporter.builder()
                        .setEndpoint("http://127.0.0.1:%d/v1/metrics".formatted(port))
                        .addHeader("authorization", "Bearer " + token)
                        .setCompression(compression)
                        .setAggregationTemporalitySelector(
                                delta
                                        ? AggregationTemporalitySelector.deltaPreferred()
                                        : AggregationTemporalitySelector.alwaysCumulative())
                        .build();
        return SdkMeterProvider.builder()
                .setResource(resource())
                .registerView(
                        InstrumentSelector.builder().setName("sizes").build(),
                        View.builder()
                                .setAggregation(Aggregation.base2ExponentialBucketHistogram())
                                .build())
                .registerMetricReader(
                        PeriodicMetricReader.builder(exporter)
                                .setInterval(Duration.ofHours(1))
                                .build())
                .build();
    }

    private Resource resource() {
        return Resource.create(Attributes.of(AttributeKey.stringKey("botwarden.bot"), code));
    }

    private static void report(Meter meter) {
        meter.counterBuilder("calls").build().add(5);
        meter.gaugeBuilder("temperature").build().set(21.5);
        meter.upDownCounterBuilder("open").build().add(2);
        var durations =
                meter.histogramBuilder("http.server.request.duration")
                        .setUnit("s")
                        .setExplicitBucketBoundariesAdvice(List.of(0.05, 0.1, 0.5))
                        .build();
        durations.record(
                0.07, Attributes.of(AttributeKey.longKey("http.response.status_code"), 200L));
        durations.record(
                0.08, Attributes.of(AttributeKey.longKey("http.response.status_code"), 404L));
        durations.record(
                0.3, Attributes.of(AttributeKey.longKey("http.response.status_code"), 503L));
        var sizes = meter.histogramBuilder("sizes").build();
        sizes.record(100);
        sizes.record(10_000);
    }

    private static void span(SdkTracerProvider provider, SpanKind kind, boolean failed) {
        var span =
                provider.get("test")
                        .spanBuilder("answer")
                        .setSpanKind(kind)
                        .setNoParent()
                        .setStartTimestamp(1_700_000_000_000L, TimeUnit.MILLISECONDS)
                        .startSpan();
        if (failed) {
            span.setStatus(StatusCode.ERROR, "it went wrong");
        }
        span.end(1_700_000_000_400L, TimeUnit.MILLISECONDS);
    }

    private SeriesKey counter() {
        return new SeriesKey(bot, "", "served", "", MetricKind.COUNTER, new TreeMap<>());
    }

    private void cumulative(Instant start, Instant at, long value) {
        String sum =
                """
                {"name":"served","sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[
                {"startTimeUnixNano":"%d","timeUnixNano":"%d","asInt":"%d"}]}}
                """
                        .formatted(nanos(start), nanos(at), value);
        send(METRICS, "application/json", metrics(sum), null)
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{}");
    }

    private byte[] gauge(String name, Instant at) {
        return body(name, "{\"timeUnixNano\":\"%d\",\"asInt\":1}".formatted(nanos(at)));
    }

    private byte[] body(String name, String points) {
        return metrics("{\"name\":\"%s\",\"gauge\":{\"dataPoints\":[%s]}}".formatted(name, points));
    }

    private byte[] metrics(String metrics) {
        return """
        {"resourceMetrics":[{"resource":{"attributes":[{"key":"botwarden.bot","value":{"stringValue":"%s"}}]},"scopeMetrics":[{"metrics":[%s]}]}]}
        """
                .formatted(code, metrics)
                .getBytes(StandardCharsets.UTF_8);
    }

    private WebTestClient.ResponseSpec send(
            String path, String type, byte[] body, @Nullable String packing) {
        return http.post()
                .uri(path)
                .headers(headers -> {
                    headers.setBearerAuth(token);
                    headers.set("content-type", type);
                    if (packing != null) {
                        headers.set("content-encoding", packing);
                    }
                })
                .bodyValue(body)
                .exchange();
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    private static Measure metric(String name, MetricAggregation aggregation) {
        return new Measure.Metric(name, Map.of(), aggregation);
    }

    private double value(String name, MetricAggregation aggregation) {
        SeriesAnswer answer = answer(metric(name, aggregation));
        return Objects.requireNonNull(answer.value(), name);
    }

    private SeriesAnswer answer(Measure measure) {
        return ask(
                SeriesQuestion.last(
                        Duration.ofMinutes(9), bot, measure, Instant.now().plusSeconds(2)));
    }

    private SeriesAnswer ask(SeriesQuestion question) {
        return Objects.requireNonNull(reader.read(List.of(question)).block()).getFirst();
    }

    private long insertBot() {
        return insert(
                "insert into bot (code, name) values ('%s', 'B') returning id"
                        .formatted(UUID.randomUUID()));
    }

    private long insert(String statement) {
        return Objects.requireNonNull(
                database.sql(statement).map(row -> row.get("id", Long.class)).one().block());
    }

    private String text(String statement) {
        return Objects.requireNonNull(
                database.sql(statement.formatted(bot))
                        .map(row -> row.get(0, String.class))
                        .one()
                        .block());
    }

    private void execute(String statement) {
        database.sql(statement.formatted(bot)).then().block();
    }
}

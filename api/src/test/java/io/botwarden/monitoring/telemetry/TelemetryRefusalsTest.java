package io.botwarden.monitoring.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

/** Which telemetry is rejected, and how that is reported. (Policy 3.1.1) */
class TelemetryRefusalsTest extends TelemetryIntake {

    @Test
    void listsUnmappedResources() throws InvalidProtocolBufferException {
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
                        "2: the resource service.name=%s-unmapped is not mapped to a bot."
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

        // a protobuf request has a protobuf response
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
    void requiresPermissionOverBot() {
        token = viewers.overBot("BOT", insertBot()).token();

        send(METRICS, "application/json", gauge("a", now), null)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.partialSuccess.errorMessage")
                .isEqualTo("1: a bot for which this account may not send telemetry.");
        assertThat(answer(metric("a", MetricAggregation.COUNT)).points()).isZero();
    }

    @Test
    void rejectsOldAndFuturePoints() {
        for (Map.Entry<Instant, String> wrong :
                Map.of(
                                now.plus(Duration.ofHours(1)),
                                "1: measured more than five minutes ahead of the server clock.",
                                now.minus(Duration.ofDays(30)),
                                "1: measured more than 1 days ago.")
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
                .isEqualTo("1: measured before the last point of the series.");
    }

    @Test
    void limitsSeries() {
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
                .isEqualTo("5: the bot exceeds the limit of 1000 active series within an hour.");
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
    void rejectsInvalidMessage(String body) {
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
    void rejectsLargeBody() throws IOException {
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

    private long insertBot() {
        return insert(
                "insert into bot (code, name) values ('%s', 'B') returning id"
                        .formatted(UUID.randomUUID()));
    }
}
